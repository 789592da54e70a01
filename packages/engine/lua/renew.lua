#!lua flags=allow-oom
-- renew: moves the expiry of held leases to now + their length, and keeps the progress that comes along.
-- ARGV per job: id, token, lease_ms or '' for the length it was given with, progress or ''.
-- Returns {now, word, …}: `renewed <lease_ms> <expires_at>` | `job_not_found` | `lease_lost <state> <lease_count>`.
-- include clock
-- include queue
-- include state
-- include lease_record

local now = clock()
local replies, changed = { now }, {}

local function renew(id, token, lease_ms, progress)
  local lease = read_lease(redis.call('HGET', job_key(id), 'lease'))
  local state = find_state(id)
  if not state then return 'job_not_found' end
  if state ~= 'active' or lease.token ~= token then
    return 'lease_lost ' .. state .. ' ' .. (lease and lease.lease_count or 0)
  end
  if lease_ms ~= '' and tonumber(lease_ms) ~= lease.lease_ms then
    lease.lease_ms = tonumber(lease_ms)
    redis.call('HSET', job_key(id), 'lease', write_lease(lease))
  end
  redis.call('ZADD', active, 'XX', now + lease.lease_ms, id)
  if progress ~= '' then
    redis.call('HSET', job_key(id), 'progress', progress)
    changed[#changed + 1] = id
  end
  return string.format('renewed %d %d', lease.lease_ms, now + lease.lease_ms)
end

for i = 2, #ARGV, 4 do replies[#replies + 1] = renew(unpack(ARGV, i, i + 3)) end
hint_changed(changed)
return replies
