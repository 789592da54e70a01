#!lua flags=allow-oom
-- sweep: deletes final jobs whose retention is over. ARGV[2]: most at once from each set.
-- Returns {deleted, when the next is over or ''}. Keeps I2.
-- include clock
-- include queue
-- include promote
-- include defaults

local now = clock()
local deleted, next_over = 0, nil

local function sweep(set, kept_ms)
  local ids = redis.call('ZRANGE', set, '-inf', now - kept_ms, 'BYSCORE', 'LIMIT', 0, tonumber(ARGV[2]))
  for _, id in ipairs(ids) do redis.call('UNLINK', job_key(id)) end
  if #ids > 0 then redis.call('ZREM', set, unpack(ids)) end
  deleted = deleted + #ids
  local first = first_due(set)
  if first then next_over = math.min(next_over or math.huge, first + kept_ms) end
end

sweep(completed, DEFAULT_KEEP_COMPLETED_MS)
sweep(failed, DEFAULT_KEEP_FAILED_MS)
sweep(cancelled, DEFAULT_KEEP_CANCELLED_MS)
return { deleted, next_over and string.format('%d', next_over) or '' }
