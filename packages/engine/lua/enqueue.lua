#!lua
-- enqueue: adds jobs, each at most once by its id, and at most once by its unique key while that is held.
-- ARGV per job: id, spec, due (ms, `+delay` or ''), rules, unique key or '', `<until> <on_conflict> <ttl_ms>`, trace or ''.
-- Returns {now, word, …}: `queued <run_at>` | `scheduled <run_at>` | `exists <id>` |
-- `idempotency_key_reused <id>` | `unique_conflict <id>`. Keeps I1, I2, I8.
-- include clock
-- include queue

local now = clock()
local replies, to_queued, to_scheduled = { now }, {}, {}

local function due_at(due)
  if due == '' then return now end
  if string.sub(due, 1, 1) == '+' then return now + tonumber(string.sub(due, 2)) end
  return math.max(now, tonumber(due))
end

-- The job that already has this id or unique key, if any.
local function conflict(id, spec, unique_key, unique_how)
  local existing = redis.call('HGET', job_key(id), 'spec')
  if existing then
    local same = string.sub(existing, string.find(existing, ' ', 1, true) + 1) == spec
    return (same and 'exists ' or 'idempotency_key_reused ') .. id
  end
  local owner = unique_key ~= '' and redis.call('GET', prefix .. 'unique:' .. unique_key)
  if not owner then return nil end
  local on_conflict = string.match(unique_how, '^%a+ (%a+)')
  return (on_conflict == 'reject' and 'unique_conflict ' or 'exists ') .. owner
end

local function claim_unique(id, unique_key, unique_how)
  local until_state, ttl_ms = string.match(unique_how, '^(%a+) %a+ (%d*)$')
  redis.call('HSET', job_key(id), 'unique', until_state .. ' ' .. unique_key)
  redis.call('SET', prefix .. 'unique:' .. unique_key, id)
  if ttl_ms ~= '' then redis.call('PEXPIRE', prefix .. 'unique:' .. unique_key, ttl_ms) end
end

local function place(id, due, rules)
  local run_at = due_at(due)
  local target = run_at > now and to_scheduled or to_queued
  target[#target + 1] = run_at > now and run_at or queued_score(run_at, rules)
  target[#target + 1] = id
  return (run_at > now and 'scheduled ' or 'queued ') .. run_at
end

for i = 2, #ARGV, 7 do
  local id, spec, due, rules, unique_key, unique_how, trace = unpack(ARGV, i, i + 6)
  local reply = conflict(id, spec, unique_key, unique_how)
  if not reply then
    redis.call('HSET', job_key(id), 'spec', now .. ' ' .. spec)
    if trace ~= '' then redis.call('HSET', job_key(id), 'trace', trace) end
    if rules ~= '' then redis.call('HSET', job_key(id), 'rules', rules) end
    if unique_key ~= '' then claim_unique(id, unique_key, unique_how) end
    reply = place(id, due, rules)
  end
  replies[#replies + 1] = reply
end

if #to_queued > 0 then redis.call('ZADD', queued, unpack(to_queued)) end
if #to_scheduled > 0 then redis.call('ZADD', scheduled, unpack(to_scheduled)) end
hint_queued(#to_queued / 2)
return replies
