-- counts: what happened, in total and by the minute, at two calls a script however many jobs it moved. Needs queue.
-- Both are strings of numbers: 8 bytes an event since the queue was made; 4 bytes an event and minute of an hour.
local EVENTS = { enqueued = 0, leased = 1, completed = 2, failed = 3, retried = 4, crashed = 5, cancelled = 6, expired = 7 }
local HOUR_MS, KEPT_MS = 3600000, 25 * 3600000
local counted = {}

local function count(event, number)
  if number ~= 0 then counted[event] = (counted[event] or 0) + (number or 1) end
end

local function minutes_key(hour) return prefix .. 'minutes:' .. text(hour) end

-- To be called before the first write: in a slot that moves to another node, a key that is not there yet fails here.
local function open_counts(now)
  local hour = math.floor(now / HOUR_MS)
  local key = minutes_key(hour)
  return { now = now, hour = hour, minute = math.floor(now / 60000) % 60, key = key, is_new = redis.call('EXISTS', key) == 0 }
end

-- Returns the new total of an event: for a script that counts one only.
local function write_counts(counts)
  local in_total, in_minute = {}, {}
  for event, number in pairs(counted) do
    for _, word in ipairs({ 'INCRBY', 'u63', '#' .. EVENTS[event], number }) do in_total[#in_total + 1] = word end
    local place = '#' .. (counts.minute * 8 + EVENTS[event])
    for _, word in ipairs({ 'INCRBY', 'u32', place, number }) do in_minute[#in_minute + 1] = word end
  end
  if #in_total == 0 then return nil end
  local new_totals = redis.call('BITFIELD', totals, unpack(in_total))
  redis.call('BITFIELD', counts.key, unpack(in_minute))
  if counts.is_new then redis.call('PEXPIRE', counts.key, text(counts.hour * HOUR_MS + KEPT_MS - counts.now)) end
  return new_totals[1]
end
