#!lua flags=allow-oom
-- claim: the queues to visit now, claimed for a second: should the claimer die, another visits then.
-- KEYS: due. ARGV: clock, most at once. Returns queues.
-- include clock
local now = clock()
local queues = redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, tonumber(ARGV[2]))
for _, queue in ipairs(queues) do redis.call('ZADD', KEYS[1], 'XX', now + 1000, queue) end
return queues
