-- queue: the keys of one queue and what its operator has set. KEYS are always these, in this order.
local SETS = {
  scheduled = KEYS[1], queued = KEYS[2], active = KEYS[3], retrying = KEYS[4],
  completed = KEYS[5], failed = KEYS[6], cancelled = KEYS[7],
}
local expiring, config_key, totals = KEYS[8], KEYS[9], KEYS[10]
local prefix = string.sub(KEYS[1], 1, -#'scheduled' - 1)
local IS_WAITING = { scheduled = true, queued = true, retrying = true }
local IS_FINAL = { completed = true, failed = true, cancelled = true }

local function job_key(id) return prefix .. 'job:' .. id end
local function unique_key(key) return prefix .. 'unique:' .. key end

-- What the operator has set: `rules` for the queue; `defaults`, rules for jobs that say nothing; `pause`, `<until> <about>`.
local queue_rules, job_defaults, pause = unpack(redis.call('HMGET', config_key, 'rules', 'defaults', 'pause'))

local function is_paused(now)
  local until_at = pause and tonumber(string.match(pause, '^%d+'))
  return until_at and (until_at == 0 or until_at > now)
end

-- A rule is a number in a text such as `priority=5 max_attempts=3`; only those that differ from the defaults are there.
local function rule(rules, name, default)
  return rules and tonumber(string.match(rules, name .. '=(-?%d+)')) or default
end

-- Priority is a head start in seconds: order is by age, so nothing starves.
local function queued_score(available_at, rules) return available_at - rule(rules, 'priority', 0) * 1000 end

-- When the first job of a set is due, or nil.
local function first_due(set) return tonumber(redis.call('ZRANGE', set, 0, 0, 'WITHSCORES')[2]) end

-- Numbers leave as text: Redis cuts floats, and nil ends an array.
local function text(number) return number and string.format('%d', number) or '' end
