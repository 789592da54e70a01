#!lua flags=allow-oom
-- release: gives jobs back uncounted, to their old place in the line, or scheduled when a delay is given.
-- ARGV per job: id, token, delay_ms or ''.
-- Returns {now, word, …}: `queued <run_at>` | `scheduled <run_at>` | `job_not_found` |
-- `lease_lost <state> <lease_count>`. Keeps I1, I3, I7.
-- include clock
-- include queue
-- include state
-- include lease_record
-- include settle

local now = clock()
local replies, changed, requeued = { now }, {}, 0

local function release(id, token, delay_ms)
  local record, rules = unpack(redis.call('HMGET', job_key(id), 'lease', 'rules'))
  local lease = read_lease(record)
  local set, refusal = settleable(id, token, lease, 'release', rules)
  if not set then return refusal end
  lease.settled = 'release'
  redis.call('HSET', job_key(id), 'lease', write_lease(lease))
  redis.call('ZREM', set, id)
  changed[#changed + 1] = id
  local delay = tonumber(delay_ms) or 0
  if delay > 0 then
    redis.call('ZADD', scheduled, now + delay, id)
    return 'scheduled ' .. (now + delay)
  end
  -- It waited its turn before it was leased, so it goes ahead of what came since.
  redis.call('ZADD', queued, queued_score(lease.run_at, rules), id)
  requeued = requeued + 1
  return string.format('queued %d', lease.run_at)
end

for i = 2, #ARGV, 3 do replies[#replies + 1] = release(unpack(ARGV, i, i + 2)) end
hint_changed(changed)
hint_queued(requeued)
return replies
