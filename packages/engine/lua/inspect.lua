#!lua flags=no-writes
-- inspect: a queue as it stands. ARGV: clock.
-- Returns {now, is_known, settings or '', oldest queued or '', queue_row, counts by state…, totals by event…}.
-- include clock queue jobs groups counts limits breaker group_rules group_row

local now = clock()
local settings = redis.call('HGET', config_key, 'settings') or ''
local is_known = redis.call('EXISTS', totals, config_key) > 0 and 'known' or ''

local function oldest_of(set)
  local first = redis.call('ZRANGE', set, 0, 0, 'WITHSCORES')
  return first[1] and tonumber(first[2]) + rule(redis.call('HGET', job_key(first[1]), 'rules'), 'priority', 0) * 1000
end

local in_line, in_groups = oldest_of(SETS.queued), oldest_of(SETS.grouped)
local available_at = in_line and in_groups and math.min(in_line, in_groups) or in_line or in_groups
local reply = { now, is_known, settings, text(available_at), queue_row(now) }

for i = 1, 7 do reply[#reply + 1] = redis.call('ZCARD', KEYS[i]) end
reply[7] = reply[7] + redis.call('ZCARD', SETS.grouped)
for event = 0, 7 do reply[#reply + 1] = redis.call('BITFIELD_RO', totals, 'GET', 'u63', '#' .. event)[1] end
return reply
