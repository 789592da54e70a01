#!lua flags=allow-oom
-- ack: completes jobs whose lease is still the newest, and keeps their results.
-- ARGV per job: id, token, result or ''.
-- Returns {now, word, …}: `completed <finished_at>` | `job_not_found` | `lease_lost <state> <lease_count>`.
-- Keeps I1, I3, I7, I8.
-- include clock
-- include queue
-- include state
-- include lease_record
-- include settle

local now = clock()
local replies, changed = { now }, {}

local function ack(id, token, result)
  local record, unique = unpack(redis.call('HMGET', job_key(id), 'lease', 'unique'))
  local set, refusal = settleable(id, token, read_lease(record), 'ack')
  if not set then return refusal end
  redis.call('ZREM', set, id)
  redis.call('ZADD', completed, now, id)
  if result ~= '' then redis.call('HSET', job_key(id), 'result', result) end
  free_unique(id, unique)
  changed[#changed + 1] = id
  return 'completed ' .. now
end

for i = 2, #ARGV, 3 do replies[#replies + 1] = ack(unpack(ARGV, i, i + 2)) end
hint_changed(changed)
return replies
