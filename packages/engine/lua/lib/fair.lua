-- fair: which job is next where jobs have groups. Groups are served in weighted turns by virtual time (start-time fair
-- queueing). A group that may not be served is put aside, so it blocks nobody. Needs turns, group_rules, limits, breaker.
-- Until when the group may not be served; nil when it may.
local function closed_until(group, now)
  read_rules(group)
  local held = held_until(group.pause, now) or held_until(group.pushed, now)
  if held then return held end
  local breaker = breaker_of(group.rules, 'group_breaker', group.name)
  local is_open = breaker and breaker.open_until > 0
  if is_open and breaker.open_until > now then return breaker.open_until end
  local most = rule(group.rules, 'ordered') and 1 or rule(group.rules, 'group_active', math.huge)
  if is_open then most = math.min(most, breaker.probes) end
  if most < math.huge then
    group.holding = group.holding or count_in(holding, group.name)
    if group.holding >= most then return math.huge end
  end
  local bucket = bucket_of(group.rules, 'group_rate', group.name, now)
  return bucket and next_token_at(bucket) > now and next_token_at(bucket) or nil
end

-- The next job of a line: in an ordered group the one that holds it, if any. Nil when there is none.
local function first_of(line)
  local group = line.group
  -- Where a group is served in order, or was when the job came, its place in the line is not its age.
  local function with_score(id) return id, id and tonumber(redis.call('ZSCORE', SETS.grouped, id)) end
  if group and rule(group.rules, 'ordered') then
    group.waiting = redis.call('ZCARD', line.set)
    return with_score(holder_of(group) or redis.call('ZRANGE', line.set, line.taken, line.taken)[1])
  end
  -- One more than is taken tells whether the line goes on, without counting it.
  local found = redis.call('ZRANGE', line.set, line.taken, line.taken + 1, 'WITHSCORES')
  if not group then return found[1], tonumber(found[2]) end
  group.waiting = line.taken + #found / 2
  return with_score(found[1])
end

-- Groups that one script puts aside, so that none is long however many may not be served.
local MOST_ASIDE = 500
-- How many it has, and when the first of all that are aside is to be looked at again.
local put_aside = { groups = 0, next_wake = math.huge }

-- The next job in turn, as line, id and score; nil when no group may be served, or enough were put aside.
local function next_in_turns(now)
  for line in next_line do
    if put_aside.groups >= MOST_ASIDE then return nil end
    local group = line.group
    -- It stands in turn, so at least one of its jobs waits.
    if group then group.waiting = group.waiting or 1 end
    local closed = group and closed_until(group, now)
    local id, score
    if not closed then id, score = first_of(line) end
    if score then return line, id, score end
    -- Held by a job that is not here just now: its coming back lets the group go on.
    if group and (closed or id) then
      group.blocked_until, group.is_touched = closed or math.huge, true
      put_aside.groups = put_aside.groups + 1
      put_aside.next_wake = math.min(put_aside.next_wake, group.blocked_until)
    end
  end
end

-- The queue's virtual time goes on by one while each line is served once, so that groups that come new, which start there,
-- go ahead of nobody for ever; but never past the line that is served.
local function advance(pass, next_pass)
  local goes_on = math.min(now_served() + 1 / math.max(1, lines_in_turns), next_pass)
  virtual_time = math.max(now_served(), pass, goes_on)
end

local function serve(line, id, now)
  local group, pass = line.group, line.pass
  line.pass = line.pass + 1 / (group and rule(group.rules, 'group_weight', 1) or 1)
  advance(pass, line.pass)
  if not group then return end
  jobs[id].group = group.name
  group.pass, group.holding = line.pass, group.holding and group.holding + 1
  local bucket = bucket_of(group.rules, 'group_rate', group.name, now)
  if bucket then take_token(bucket) end
  if rule(group.rules, 'ordered') then group.held, group.now_held = id, id end
end
