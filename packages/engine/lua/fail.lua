#!lua flags=allow-oom
-- fail: counts a failed run; the job is retried after its backoff, or failed when nothing is left.
-- ARGV per job: id, token, error, `retryable` or `final`, delay_ms or '' for the backoff's, random in 0..1.
-- Returns {now, word, …}: `retrying <run_at>` | `failed <finished_at>` | `job_not_found` |
-- `lease_lost <state> <lease_count>`. Keeps I1, I3, I6, I7, I8.
-- include clock
-- include queue
-- include state
-- include lease_record
-- include settle
-- include defaults
-- include backoff

local now = clock()
local replies, changed = { now }, {}

local function fail(id, token, problem, retryable, delay_ms, random)
  local record, rules, unique, failures = unpack(redis.call('HMGET', job_key(id), 'lease', 'rules', 'unique', 'failures'))
  local lease = read_lease(record)
  local set, refusal = settleable(id, token, lease, 'fail', rules)
  if not set then return refusal end
  failures = (tonumber(failures) or 0) + 1
  lease.settled = 'fail'
  redis.call('HSET', job_key(id), 'failures', failures, 'error', problem, 'lease', write_lease(lease))
  redis.call('ZREM', set, id)
  changed[#changed + 1] = id
  if retryable == 'final' or failures >= rule(rules, 'max_attempts', DEFAULT_MAX_ATTEMPTS) then
    redis.call('ZADD', failed, now, id)
    free_unique(id, unique)
    return 'failed ' .. now
  end
  local run_at = now + (tonumber(delay_ms) or backoff_ms(rules, failures, tonumber(random)))
  redis.call('ZADD', retrying, run_at, id)
  return 'retrying ' .. run_at
end

for i = 2, #ARGV, 6 do replies[#replies + 1] = fail(unpack(ARGV, i, i + 5)) end
hint_changed(changed)
return replies
