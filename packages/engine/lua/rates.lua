#!lua flags=no-writes
-- rates: what happened in the last minutes. ARGV: clock, how many minutes.
-- Returns {now, eight numbers for each minute, the oldest first…}.
-- include clock queue counts

local BYTES_A_MINUTE = 32
local now = clock()
local this_minute = math.floor(now / 60000)
local reply, hours = { now }, {}

local function read_hour(hour)
  if not hours[hour] then hours[hour] = redis.call('GET', minutes_key(hour)) or '' end
  return hours[hour]
end

for minute = this_minute - tonumber(ARGV[2]) + 1, this_minute do
  local bytes = read_hour(math.floor(minute / 60))
  local start = minute % 60 * BYTES_A_MINUTE + 1
  local part = string.sub(bytes, start, start + BYTES_A_MINUTE - 1)
  part = part .. string.rep('\0', BYTES_A_MINUTE - #part)
  for _, number in ipairs({ struct.unpack('>I4I4I4I4I4I4I4I4', part) }) do reply[#reply + 1] = number end
  -- struct.unpack also returns where it stopped.
  reply[#reply] = nil
end
return reply
