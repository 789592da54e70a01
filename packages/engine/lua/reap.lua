#!lua flags=allow-oom
-- reap: ends leases that ran out and counts the crash: back to queued at once, or failed when no crash is left.
-- ARGV[2]: most at once; ARGV[3]: the error kept with a job that fails.
-- Returns {moved, next expiry or ''}. Keeps I1, I3, I6, I8.
-- include clock
-- include queue
-- include promote
-- include defaults

local now = clock()
local changed, requeued = {}, 0

-- The lease record stays: its token may still settle while no newer lease is given.
local function reap(id, expired_at)
  local rules, unique, crashes = unpack(redis.call('HMGET', job_key(id), 'rules', 'unique', 'crashes'))
  crashes = (tonumber(crashes) or 0) + 1
  redis.call('HSET', job_key(id), 'crashes', crashes)
  redis.call('ZREM', active, id)
  changed[#changed + 1] = id
  if crashes >= rule(rules, 'max_crashes', DEFAULT_MAX_CRASHES) then
    redis.call('HSET', job_key(id), 'error', ARGV[3])
    redis.call('ZADD', failed, now, id)
    free_unique(id, unique)
  else
    redis.call('ZADD', queued, queued_score(expired_at, rules), id)
    requeued = requeued + 1
  end
end

local due = redis.call('ZRANGE', active, '-inf', now, 'BYSCORE', 'LIMIT', 0, tonumber(ARGV[2]), 'WITHSCORES')
for i = 1, #due, 2 do reap(due[i], tonumber(due[i + 1])) end
hint_changed(changed)
hint_queued(requeued)
local next_expiry = first_due(active)
return { #changed, next_expiry and string.format('%d', next_expiry) or '' }
