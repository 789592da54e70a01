#!lua flags=allow-oom
-- limit: takes requests out of a key's budget, which begins anew per_ms after its first request.
-- KEYS: budget. ARGV: clock (unused: the TTL is the window), most requests, per_ms, requests asked for.
-- Returns {granted, left, ms until it begins anew}.
local most, per_ms, asked = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local used = tonumber(redis.call('GET', KEYS[1]) or '0')
local granted = math.max(0, math.min(asked, most - used))
if granted > 0 then
  redis.call('INCRBY', KEYS[1], granted)
  if used == 0 then redis.call('PEXPIRE', KEYS[1], per_ms) end
end
return { granted, math.max(0, most - used - granted), math.max(0, redis.call('PTTL', KEYS[1])) }
