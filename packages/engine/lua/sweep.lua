#!lua flags=allow-oom
-- sweep: deletes final jobs whose retention is over. ARGV[2]: most at once from each set.
-- Returns {deleted, when the next is over or ''}. Keeps I1, I2.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write | plain
-- include write unique counts defaults kept finish hints

local now = clock()
local over, keys, next_over = {}, {}, nil

-- A failed job may hold an ordered group, which goes on without it.
local function delete_holders(ids)
  load_fields(ids, { 'rules' })
  for _, id in ipairs(ids) do
    stands_in(jobs[id], 'failed', 0)
    move(jobs[id], nil, nil)
  end
end

for state in pairs(IS_FINAL) do
  over[state] = redis.call('ZRANGE', SETS[state], '-inf', text(now - kept_ms(state)), 'BYSCORE', 'LIMIT', 0, tonumber(ARGV[2]))
  for _, id in ipairs(over[state]) do keys[#keys + 1] = job_key(id) end
end

if #keys > 0 then
  -- Where the slot is moving, keys that are not here fail now, before the first write.
  redis.call('EXISTS', unpack(keys))
  if rule(queue_rules, 'ordered') then delete_holders(over.failed) end
  local _, startable = write_jobs()
  hint_queued(startable)
  redis.call('UNLINK', unpack(keys))
end
for state, ids in pairs(over) do
  if #ids > 0 then redis.call('ZREM', SETS[state], unpack(ids)) end
  local first = first_due(SETS[state])
  next_over = earlier(next_over, first and first + kept_ms(state))
end
return { #keys, text(next_over) }
