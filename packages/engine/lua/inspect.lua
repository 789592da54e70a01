#!lua flags=no-writes
-- inspect: a queue as it stands. ARGV: clock.
-- Returns {now, is_known, settings or '', pause or '', oldest queued or '', counts by state…, totals by event…}.
-- include clock
-- include queue
-- include counts

local now = clock()
local settings = redis.call('HGET', config_key, 'settings') or ''
local is_known = redis.call('EXISTS', totals, config_key) > 0 and 'known' or ''
local oldest = redis.call('ZRANGE', SETS.queued, 0, 0, 'WITHSCORES')
local available_at = oldest[1] and tonumber(oldest[2]) +
  rule(redis.call('HGET', job_key(oldest[1]), 'rules'), 'priority', 0) * 1000
local reply = { now, is_known, settings, pause or '', text(available_at) }

for i = 1, 7 do reply[#reply + 1] = redis.call('ZCARD', KEYS[i]) end
for event = 0, 7 do reply[#reply + 1] = redis.call('BITFIELD', totals, 'GET', 'u63', '#' .. event)[1] end
return reply
