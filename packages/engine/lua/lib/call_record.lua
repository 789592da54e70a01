-- call_record: what the key of a repeatable lease call remembers: `<token> <times given out> <id> …`. Needs queue.
local function call_key(key) return prefix .. 'lease_call:' .. key end

-- Token, times given out and ids as one text; nil when there is none.
local function read_call(key)
  local token, times_given, ids = string.match(redis.call('GET', call_key(key)) or '', '^(%S+) (%d+) (.*)$')
  return token, tonumber(times_given), ids
end

local function write_call(key, token, times_given, ids, ...)
  redis.call('SET', call_key(key), token .. ' ' .. text(times_given) .. ' ' .. table.concat(ids, ' '), ...)
end
