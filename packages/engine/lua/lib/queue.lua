-- queue: the seven state sets and the words shared by every verb on one queue.
-- KEYS are always the state sets in this order.
local scheduled, queued, active, retrying, completed, failed, cancelled = unpack(KEYS)
local prefix = string.sub(scheduled, 1, -#'scheduled' - 1)

local function job_key(id) return prefix .. 'job:' .. id end

-- A rule is a setting that scripts need; `rules` holds only those that differ from the defaults.
local function rule(rules, name, default)
  return rules and tonumber(string.match(rules, name .. '=(-?%d+)')) or default
end

-- Priority is a head start in seconds: order is by age, so nothing starves.
local function queued_score(available_at, rules) return available_at - rule(rules, 'priority', 0) * 1000 end

-- Hints for parked calls. Losing one costs the time to the next check, never a job; so one that is forbidden (ACL)
-- must not fail a script that has written.
local function hint_queued(count)
  if count > 0 then redis.pcall('SPUBLISH', prefix .. 'wake', count) end
end

local function hint_changed(ids)
  if #ids > 0 then redis.pcall('SPUBLISH', prefix .. 'changed', table.concat(ids, ' ')) end
end

-- A unique key is freed only by its owner, in the script that ends the claim (I8).
local function free_unique(id, unique)
  local key = unique and prefix .. 'unique:' .. string.match(unique, '^%a+ (.*)$')
  if key and redis.call('GET', key) == id then redis.call('DEL', key) end
end
