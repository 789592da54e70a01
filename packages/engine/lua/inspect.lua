#!lua flags=no-writes
-- inspect: a queue as it stands. ARGV: clock.
-- Returns {now, is_known, settings or '', oldest queued or '', queue_row, counts by state…, totals by event…}.
-- include clock queue jobs groups counts limits breaker group_rules group_row

local now = clock()
local settings = redis.call('HGET', config_key, 'settings') or ''
local is_known = redis.call('EXISTS', totals, config_key) > 0 and 'known' or ''

local function oldest_of(set)
  local first = redis.call('ZRANGE', set, 0, 0, 'WITHSCORES')
  if not first[1] then return nil end
  return run_at_of({ state = 'queued', score = tonumber(first[2]), rules = redis.call('HGET', job_key(first[1]), 'rules') })
end

local oldest_run_at = earlier(oldest_of(SETS.queued), oldest_of(SETS.grouped))
local reply = { now, is_known, settings, text(oldest_run_at), queue_row(now) }

for i = 1, 7 do reply[#reply + 1] = redis.call('ZCARD', KEYS[i]) end
reply[7] = reply[7] + redis.call('ZCARD', SETS.grouped)
for event = 0, 7 do reply[#reply + 1] = redis.call('BITFIELD_RO', totals, 'GET', 'u63', '#' .. event)[1] end
return reply
