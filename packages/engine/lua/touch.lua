#!lua flags=allow-oom
-- touch: says that a queue may soon have something due, before the call that makes it so.
-- KEYS: due, touched. ARGV: clock, queue. See maintenance.ts for the protocol.
-- include clock
local now = clock()
redis.call('ZADD', KEYS[2], now, ARGV[2])
redis.call('ZADD', KEYS[1], 'LT', now + 1000, ARGV[2])
return now
