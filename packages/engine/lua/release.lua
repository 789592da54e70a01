#!lua flags=allow-oom
-- release: gives jobs back uncounted, to their old place in the line, or scheduled when a delay is given. One that was
-- asked to cancel is cancelled.
-- ARGV per job: id, token, delay_ms or ''.
-- Returns {now, word, …}: `queued <run_at>` | `scheduled <run_at>` | `cancelled <finished_at>` | `job_not_found` |
-- `lease_lost <state> <lease_count>`. Keeps I1, I3, I7, I8.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write | plain
-- include write lease_record settle history unique counts defaults kept finish hints commit release_job

local now = clock()
local replies = { now }
load_jobs(ids_given(2, 3), RELEASE_FIELDS)
for i = 2, #ARGV, 3 do
  replies[#replies + 1] = release_job(ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2]) or 0, now)
end
commit(now)
return replies
