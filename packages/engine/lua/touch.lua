#!lua flags=allow-oom
-- touch: says that queues may soon have something due, before the calls that make it so.
-- KEYS: due, touched. ARGV: clock, queues. See maintenance.ts for the protocol.
-- include clock
local now = clock()
for i = 2, #ARGV do
  redis.call('ZADD', KEYS[2], now, ARGV[i])
  redis.call('ZADD', KEYS[1], 'LT', now + 1000, ARGV[i])
end
return 'ok'
