#!lua flags=allow-oom
-- sweep: deletes final jobs whose retention is over. ARGV[2]: most at once from each set.
-- Returns {deleted, when the next is over or ''}. Keeps I2.
-- include clock
-- include queue
-- include jobs
-- include unique
-- include counts
-- include defaults
-- include finish

local now = clock()
local deleted, next_over = 0, nil

for state in pairs(IS_FINAL) do
  local set, kept = SETS[state], kept_ms(state)
  local ids = redis.call('ZRANGE', set, '-inf', text(now - kept), 'BYSCORE', 'LIMIT', 0, tonumber(ARGV[2]))
  for _, id in ipairs(ids) do redis.call('UNLINK', job_key(id)) end
  if #ids > 0 then redis.call('ZREM', set, unpack(ids)) end
  deleted = deleted + #ids
  local first = first_due(set)
  if first then next_over = math.min(next_over or math.huge, first + kept) end
end
return { deleted, text(next_over) }
