-- queue: the keys of one queue and what its operator has set. KEYS are always these, in this order.
local prefix = string.sub(KEYS[1], 1, -#'scheduled' - 1)
local SETS = {
  scheduled = KEYS[1], queued = KEYS[2], active = KEYS[3], retrying = KEYS[4],
  completed = KEYS[5], failed = KEYS[6], cancelled = KEYS[7],
}
local expiring, config_key, totals = KEYS[8], KEYS[9], KEYS[10]
local IS_WAITING = { scheduled = true, queued = true, retrying = true }
SETS.grouped = prefix .. 'grouped'
local IS_FINAL = { completed = true, failed = true, cancelled = true }

-- Where keys of flow control say for which group, the queue itself.
local QUEUE = '@'

local function job_key(id) return prefix .. 'job:' .. id end
local function unique_key(key) return prefix .. 'unique:' .. key end

-- What the operator has set: `rules` for the queue; `defaults`, rules for jobs that say nothing; `pause`, `<until> <about>`.
-- `flow` is there once the queue has limits, groups, breakers or a quota: see plain.lua.
local queue_rules, job_defaults, pause, has_flow =
  unpack(redis.call('HMGET', config_key, 'rules', 'defaults', 'pause', 'flow'))

-- Until when a pause or push-back holds: nil when it does not, `inf` when it has no end.
local function held_until(words, now)
  local until_at = words and tonumber(string.match(words, '^%d+'))
  if not until_at or (until_at ~= 0 and until_at <= now) then return nil end
  return until_at == 0 and math.huge or until_at
end

-- A rule is a number in a text such as `priority=5 max_attempts=3`; only those that differ from the defaults are there.
local function rule(rules, name, default)
  return rules and tonumber(string.match(rules, name .. '=(-?%d+)')) or default
end

-- Priority is a head start in seconds: order is by age, so nothing starves.
local function queued_score(run_at, rules) return run_at - rule(rules, 'priority', 0) * 1000 end

-- When a job is due, or has ended: the time that its score was made from.
local function run_at_of(job)
  return job.state == 'queued' and job.score + rule(job.rules, 'priority', 0) * 1000 or job.score
end

-- When the first job of a set is due, or nil.
local function first_due(set) return tonumber(redis.call('ZRANGE', set, 0, 0, 'WITHSCORES')[2]) end

-- The sooner of two times, either of which may be none.
local function earlier(one, other) return one and other and math.min(one, other) or one or other end

-- Numbers leave as text: Redis cuts floats, and nil ends an array. What never comes is ''.
local function text(number) return number and number < math.huge and string.format('%d', number) or '' end

-- Adds one or two values to the list that `lists` has under `key`.
local function append(lists, key, first, second)
  local list = lists[key]
  if not list then
    list = {}
    lists[key] = list
  end
  list[#list + 1] = first
  if second then list[#list + 1] = second end
end
