#!lua flags=allow-oom
-- purge: deletes the first jobs of one set that is not the active one. ARGV: clock, set, most at once.
-- Returns {deleted}. Keeps I1, I2, I8.
-- include queue jobs
-- include groups groups_stand groups_plan groups_write | plain
-- include write unique hints

-- The queued jobs that have groups go by the name `grouped`.
local set = SETS[ARGV[2]]
local state = ARGV[2] == 'grouped' and 'queued' or ARGV[2]
local found = redis.call('ZRANGE', set, 0, tonumber(ARGV[3]) - 1, 'WITHSCORES')
local ids = {}
for i = 1, #found, 2 do ids[#ids + 1] = found[i] end
load_fields(ids, { 'unique', 'rules' })

for i = 1, #found, 2 do
  local job = jobs[found[i]]
  stands_in(job, state, tonumber(found[i + 1]))
  -- The claim of a final job has ended.
  if IS_WAITING[state] then free_unique(job) end
  move(job, nil, nil)
end

local changed, startable = write_jobs()
hint_changed(changed)
hint_queued(startable)
write_unique()
return { #ids }
