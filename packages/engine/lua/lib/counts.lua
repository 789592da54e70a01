-- counts: what happened, in total and by the minute, at two calls a script however many jobs it moved. Needs queue.
-- Both are strings of numbers: 8 bytes an event since the queue was made; 4 bytes an event and minute of an hour.
local EVENTS = { enqueued = 0, leased = 1, completed = 2, failed = 3, retried = 4, crashed = 5, cancelled = 6, expired = 7 }
local HOUR_MS, KEPT_MS = 3600000, 25 * 3600000
local counted = {}

local function count(event, number)
  if number ~= 0 then counted[event] = (counted[event] or 0) + (number or 1) end
end

local function minutes_key(hour) return prefix .. 'minutes:' .. text(hour) end

-- Returns the new total of an event: for a script that counts one only. The minutes are only information: in a slot that
-- moves to another node their key may be refused, and that must not fail a script that has written.
local function write_counts(now)
  local hour, minute = math.floor(now / HOUR_MS), math.floor(now / 60000) % 60
  local in_total, in_minute, size = {}, {}, 0
  for event, number in pairs(counted) do
    in_total[size + 1], in_total[size + 2] = 'INCRBY', 'u63'
    in_total[size + 3], in_total[size + 4] = '#' .. EVENTS[event], number
    in_minute[size + 1], in_minute[size + 2] = 'INCRBY', 'u32'
    in_minute[size + 3], in_minute[size + 4] = '#' .. (minute * 8 + EVENTS[event]), number
    size = size + 4
  end
  if size == 0 then return nil end
  local new_totals = redis.call('BITFIELD', totals, unpack(in_total))
  local in_this_minute = redis.pcall('BITFIELD', minutes_key(hour), unpack(in_minute))
  -- The first of its kind in this minute: the key may be new.
  if in_this_minute[1] == in_minute[4] then
    redis.pcall('PEXPIRE', minutes_key(hour), text(hour * HOUR_MS + KEPT_MS - now))
  end
  return new_totals[1]
end
