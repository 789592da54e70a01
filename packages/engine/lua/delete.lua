#!lua flags=allow-oom
-- delete: takes away jobs that are not active. ARGV: ids.
-- Returns {now, word, …}: `ok` | `job_not_found` | `job_active`. Keeps I1, I2, I8.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write | plain
-- include write unique hints delete_job

local replies, ids = { clock() }, { unpack(ARGV, 2) }
load_jobs(ids, { 'unique', 'rules' })

for _, id in ipairs(ids) do replies[#replies + 1] = delete_job(jobs[id]) end

local changed, startable = write_jobs()
hint_changed(changed)
hint_queued(startable)
write_unique()
return replies
