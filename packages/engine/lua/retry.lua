#!lua flags=allow-oom
-- retry: runs final and retrying jobs again, their counts reset; one that waits already is left as it is.
-- ARGV per job: id, delay_ms. Returns {now, {word, row or existing id}, …}: `ok` | `job_not_found` | `job_active` |
-- `unique_conflict`. Keeps I1, I6, I7, I8.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write | plain
-- include write lease_record history unique row hints retry_job

local now = clock()
local replies = { now }
load_jobs(ids_given(2, 2))

local function retry(id, delay_ms)
  local word, owner = retry_job(jobs[id], now, tonumber(delay_ms))
  return { word, word == 'ok' and row(jobs[id]) or owner }
end

for i = 2, #ARGV, 2 do replies[#replies + 1] = retry(ARGV[i], ARGV[i + 1]) end

local changed, startable = write_jobs()
write_unique()
hint_changed(changed)
hint_queued(startable)
return replies
