#!lua flags=allow-oom
-- revisit: plans the next visits of queues, and forgets those where nothing is due.
-- KEYS: due, touched. ARGV: clock, then per queue: its tag, when it is next due or ''.
-- Never in the past: those that wait longest for a visit come first.
-- A queue touched lately is visited each second: the call that touched it may still be under way.
-- include clock
local TOUCH_HOLDS_MS = 10000
local now = clock()

local function revisit(queue, next_due)
  local touched_at = tonumber(redis.call('ZSCORE', KEYS[2], queue) or 0)
  if touched_at > now - TOUCH_HOLDS_MS then
    redis.call('ZADD', KEYS[1], math.max(now, math.min(next_due or math.huge, now + 1000)), queue)
  elseif next_due then
    redis.call('ZREM', KEYS[2], queue)
    redis.call('ZADD', KEYS[1], math.max(now, next_due), queue)
  else
    redis.call('ZREM', KEYS[2], queue)
    redis.call('ZREM', KEYS[1], queue)
  end
end

for i = 2, #ARGV, 2 do revisit(ARGV[i], tonumber(ARGV[i + 1])) end
return 'ok'
