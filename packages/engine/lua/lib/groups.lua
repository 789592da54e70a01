-- groups: jobs with a group wait in lines of their own, which are served in turns. Needs jobs.
-- `turns` holds the groups that may be served, by virtual time; `blocked` those that have jobs but may not, by when to
-- look again. `passes` remembers the virtual time of those not in `turns`, while it is ahead of the queue's.
-- `waiting:<group>` is the line of its queued jobs. `later` and `holding` have the delayed and active jobs of all groups,
-- as `<group> <id>`, so that all that move are written with one call, and those of a group lie side by side: slots are
-- leases, so nothing is counted that could drift (I3).
local turns, blocked, passes, flow = prefix .. 'turns', prefix .. 'blocked', prefix .. 'passes', prefix .. 'flow'
local held_key = prefix .. 'held'
local later, holding = prefix .. 'later', prefix .. 'holding'
local PLACES = { scheduled = later, retrying = later, active = holding }
local leaving, coming = {}, {}
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

local function line_of(name) return prefix .. 'waiting:' .. name end

-- All that is noted of a group later is named at once: a table that grows field by field is made anew several times.
local function new_group(name)
  return { name = name, more_waiting = 0, more_others = 0, is_read = false, is_in_turns = false, pass = false,
    has_rules = false, rules = false, waiting = false, holding = false, is_touched = false, may_go_on = false,
    blocked_until = false, stand = false }
end

local function group_named(name)
  local group = groups[name]
  if not group then
    group = new_group(name)
    groups[name] = group
  end
  return group
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

local function waiting_of(name) return redis.call('ZCARD', line_of(name)) end

-- Names are percent-encoded, so no character of theirs is less than `!`, which follows the space.
local function count_in(place, name) return redis.call('ZLEXCOUNT', place, '[' .. name .. ' ', '(' .. name .. '!') end

-- Where a job stands in its group's line: by age and head start, in an ordered group by age alone.
local function line_score(job)
  if not rule(queue_rules, 'ordered') then return job.score end
  return job.place or run_at_of(job)
end
