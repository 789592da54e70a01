#!lua flags=allow-oom
-- sweep: deletes final jobs whose retention is over. ARGV[2]: most at once from each set.
-- A group that one of them held is looked at again. Returns {deleted, when the next is over or ''}. Keeps I2.
-- include clock queue jobs unique counts defaults finish

local now = clock()
local over, keys, next_over, let_go = {}, {}, nil, {}
local held = has_flow and redis.call('HGETALL', prefix .. 'held') or {}
local groups_held = {}
for i = 1, #held, 2 do groups_held[held[i + 1]] = held[i] end

for state in pairs(IS_FINAL) do
  over[state] = redis.call('ZRANGE', SETS[state], '-inf', text(now - kept_ms(state)), 'BYSCORE', 'LIMIT', 0, tonumber(ARGV[2]))
  for _, id in ipairs(over[state]) do
    keys[#keys + 1] = job_key(id)
    let_go[#let_go + 1] = groups_held[id]
  end
end

if #keys > 0 then
  -- Where the slot is moving, keys that are not here fail now, before the first write.
  redis.call('EXISTS', unpack(keys))
  redis.call('UNLINK', unpack(keys))
end
for state, ids in pairs(over) do
  if #ids > 0 then redis.call('ZREM', SETS[state], unpack(ids)) end
  local first = first_due(SETS[state])
  if first then next_over = math.min(next_over or math.huge, first + kept_ms(state)) end
end
for _, name in ipairs(let_go) do
  redis.call('HDEL', prefix .. 'held', name)
  redis.call('ZADD', prefix .. 'blocked', 'XX', text(now), name)
end
return { #keys, text(next_over) }
