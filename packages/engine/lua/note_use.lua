#!lua flags=allow-oom
-- note_use: notes when an API key was last used, unless it was deleted meanwhile.
-- KEYS: keys, key_uses. ARGV: clock, key id. Returns now.
-- include clock
local now = clock()
if redis.call('HEXISTS', KEYS[1], ARGV[2]) == 1 then redis.call('HSET', KEYS[2], ARGV[2], now) end
return now
