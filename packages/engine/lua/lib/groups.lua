-- groups: jobs with a group wait in lines of their own, which are served in turns. Needs jobs.
-- `turns` holds the groups that may be served, by virtual time; `blocked` those that have jobs but may not, by when to
-- look again. `passes` remembers the virtual time of those not in `turns`, while it is ahead of the queue's.
-- `waiting:<group>`, `later:<group>` and `holding:<group>` are the group's queued, delayed and active jobs: slots are
-- leases, so nothing is counted that could drift (I3).
local turns, blocked, passes, flow = prefix .. 'turns', prefix .. 'blocked', prefix .. 'passes', prefix .. 'flow'
local held_key = prefix .. 'held'
local PLACES = { queued = 'waiting:', scheduled = 'later:', retrying = 'later:', active = 'holding:' }
local SIZE = { ['waiting:'] = 'waiting', ['later:'] = 'others', ['holding:'] = 'others' }
local groups, virtual_time = {}, nil
-- Until when a worker asked the queue to hold off; whether a group has settings of its own.
local pushed, has_overrides = unpack(redis.call('HMGET', config_key, 'pushed', 'overrides'))

-- The group of a job, as its rules say it: percent-encoded, so that it is one word.
local function group_of(job)
  if job.group == nil then job.group = job.rules and string.match(job.rules, 'group=(%S+)') or false end
  return job.group
end

-- Jobs with a group wait in a set of their own, so that a queue without groups has nothing to look at.
local function set_of(job, state) return SETS[state == 'queued' and group_of(job) and 'grouped' or state] end

local function group_key(place, name) return prefix .. place .. name end

local function group_named(name)
  groups[name] = groups[name] or { name = name, added = {}, removed = {}, changes = { waiting = 0, others = 0 } }
  return groups[name]
end

-- Where groups start when it is long ago that any was served: with those that wait longest for their turn.
local function least_pass()
  local in_turns, aside = first_due(turns), first_due(passes)
  return math.min(in_turns or aside or 0, aside or in_turns or 0)
end

local function now_served()
  if not virtual_time then
    virtual_time = tonumber(redis.call('HGET', flow, 'virtual_time')) or least_pass()
  end
  return virtual_time
end

-- Where the group stands, read once, before the first write. How many jobs it has is read only where it matters.
local function read_group(group)
  if group.is_read then return end
  group.is_read = true
  group.pass = tonumber(redis.call('ZSCORE', turns, group.name))
  group.is_in_turns = group.pass ~= nil
  if rule(queue_rules, 'ordered') then group.held = group.held or redis.call('HGET', held_key, group.name) end
end

local function size_of(group, place) return redis.call('ZCARD', group_key(place, group.name)) end

-- Where a job stands in its group's line: by age and head start, in an ordered group by age alone.
local function line_score(job)
  if not rule(queue_rules, 'ordered') then return job.score end
  return job.place or job.score + rule(job.rules, 'priority', 0) * 1000
end

local function note_move(group, job)
  local old, new = PLACES[job.old_state or ''], PLACES[job.state or '']
  group.is_touched = true
  if old ~= new then
    if old then
      append(group.removed, old, job.id)
      group.changes[SIZE[old]] = group.changes[SIZE[old]] - 1
    end
    if new then group.changes[SIZE[new]] = group.changes[SIZE[new]] + 1 end
    -- A job that came, or a slot that was freed, may let a blocked group go on.
    if new == 'waiting:' or old == 'holding:' then group.may_go_on = true end
  end
  if new == 'waiting:' then
    if not (job.keeps_place and rule(queue_rules, 'ordered')) then append(group.added, new, line_score(job), job.id) end
  elseif new then append(group.added, new, job.score, job.id) end
  local is_over = not job.state or IS_FINAL[job.state]
  if is_over and group.held == job.id and not (job.state == 'failed' and rule(queue_rules, 'hold_failed')) then
    group.held, group.is_let_go, group.may_go_on = nil, true, true
  end
end
