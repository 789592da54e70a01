#!lua flags=allow-oom
-- seen: notes what a worker says of itself. KEYS: workers, workers_seen. ARGV: clock, id, directive to set or '', queues or ''
-- (then those known stay), JSON.
-- A record is `<directive> <first_seen> <last_seen> <queues> <JSON>`, each queue as `<name>:<when it was asked for>`: those
-- of the last two minutes, whichever calls they came from. Workers not seen for ten minutes go.
-- Returns the directive, or `worker_not_found` when one is to be set for a worker that is not there.
-- include clock
local SEEN_KEPT_MS, ASKED_KEPT_MS, FORGOTTEN_AT_ONCE = 600000, 120000, 10
local now, id, wanted, queues, about = clock(), ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local record = redis.call('HGET', KEYS[1], id)
local directive, first_seen, last_seen, asked, known = string.match(record or '', '^(%a+) (%d+) (%d+) (%S*) (.*)$')
if wanted ~= '' then
  if not record then return 'worker_not_found' end
  redis.call('HSET', KEYS[1], id, table.concat({ wanted, first_seen, last_seen, asked, known }, ' '))
  return wanted
end

local old = redis.call('ZRANGE', KEYS[2], '-inf', now - SEEN_KEPT_MS, 'BYSCORE', 'LIMIT', 0, FORGOTTEN_AT_ONCE)
if #old > 0 then
  redis.call('HDEL', KEYS[1], unpack(old))
  redis.call('ZREM', KEYS[2], unpack(old))
end
-- The queues known so far, and those of this call asked for now; what was asked for long ago only stays while nobody asks.
local function asked_with(names)
  if names == '' then return asked or '' end
  local list, is_new = {}, {}
  for name in string.gmatch(names, '[^,]+') do
    list[#list + 1], is_new[name] = string.format('%s:%d', name, now), true
  end
  for name, at in string.gmatch(asked or '', '([^,:]+):(%d+)') do
    if not is_new[name] and tonumber(at) > now - ASKED_KEPT_MS then list[#list + 1] = name .. ':' .. at end
  end
  return table.concat(list, ',')
end

local words = { directive or 'continue', first_seen or now, now, asked_with(queues), about }
redis.call('HSET', KEYS[1], id, table.concat(words, ' '))
redis.call('ZADD', KEYS[2], now, id)
for i = 1, 2 do redis.call('PEXPIRE', KEYS[i], 2 * SEEN_KEPT_MS) end
return directive or 'continue'
