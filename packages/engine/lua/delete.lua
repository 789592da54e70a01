#!lua flags=allow-oom
-- delete: takes away jobs that are not active. ARGV: ids.
-- Returns {now, word, …}: `ok` | `job_not_found` | `job_active`. Keeps I1, I2, I8.
-- include clock queue jobs
-- include groups groups_plan groups_write | plain
-- include write unique hints

local replies, ids = { clock() }, { unpack(ARGV, 2) }
load_jobs(ids, { 'unique', 'rules' })

local function delete(job)
  if not job.state then return 'job_not_found' end
  if job.state == 'active' then return 'job_active' end
  free_unique(job)
  move(job, nil, nil)
  return 'ok'
end

for _, id in ipairs(ids) do replies[#replies + 1] = delete(jobs[id]) end

local changed, woken = write_jobs()
hint_changed(changed)
hint_queued(woken)
write_unique()
return replies
