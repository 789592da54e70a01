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
  if group and rule(group.rules, 'ordered') then
    group.waiting = redis.call('ZCARD', line.set)
    local id = holder_of(group) or redis.call('ZRANGE', line.set, line.taken, line.taken)[1]
    -- Its place in the line is not its age.
    return id, id and tonumber(redis.call('ZSCORE', SETS.grouped, id))
  end
  -- One more than is taken tells whether the line goes on, without counting it.
  local found = redis.call('ZRANGE', line.set, line.taken, line.taken + 1, 'WITHSCORES')
  if group then group.waiting = line.taken + #found / 2 end
  return found[1], tonumber(found[2])
end

-- Groups that one script puts aside, so that none is long however many may not be served.
local MOST_ASIDE = 500
local aside = 0

-- The next job in turn, as line, id and score; nil when no group may be served, or enough were put aside.
local function next_in_turns(now)
  for line in next_line do
    if aside >= MOST_ASIDE then return nil end
    local group = line.group
    -- It stands in turn, so at least one of its jobs waits.
    if group then group.waiting = group.waiting or 1 end
    local closed = group and closed_until(group, now)
    local id, score
    if not closed then id, score = first_of(line) end
    if score then return line, id, score end
    -- Held by a job that is not here just now: its coming back lets the group go on.
    if group and (closed or id) then
      group.blocked_until, group.is_touched, aside = closed or math.huge, true, aside + 1
    end
  end
end

local function serve(line, id, now)
  virtual_time = math.max(now_served(), line.pass)
  local group = line.group
  line.pass = line.pass + 1 / (group and rule(group.rules, 'group_weight', 1) or 1)
  if not group then return end
  jobs[id].group = group.name
  group.pass, group.holding = line.pass, group.holding and group.holding + 1
  local bucket = bucket_of(group.rules, 'group_rate', group.name, now)
  if bucket then take_token(bucket) end
  if rule(group.rules, 'ordered') then group.held, group.now_held = id, id end
end
