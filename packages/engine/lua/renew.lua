#!lua flags=allow-oom
-- renew: moves the expiry of held leases to now + their length, keeps the progress that comes along, and tells of
-- cancel requests. A run's own time limit is not moved.
-- ARGV per job: id, token, lease_ms or '' for the length it was given with, progress or ''.
-- Returns {now, word, …}: `renewed <lease_ms> <expires_at> <cancel or ->` | `job_not_found` |
-- `lease_lost <state> <lease_count>`.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write | plain
-- include write lease_record hints

local now = clock()
local replies = { now }
load_jobs(ids_given(2, 4), { 'lease', 'rules', 'cancel' })

local function renew(id, token, lease_ms, progress)
  local job = jobs[id]
  local lease = read_lease(job)
  if not job.state then return 'job_not_found' end
  if job.state ~= 'active' or lease.token ~= token then
    return 'lease_lost ' .. job.state .. ' ' .. text(lease and lease.lease_count or 0)
  end
  if lease_ms ~= '' then
    lease.lease_ms = tonumber(lease_ms)
    write_lease(job, lease)
  end
  if progress ~= '' then set(job, 'progress', progress) end
  move(job, 'active', lease_end(job, lease, now))
  return string.format('renewed %d %d %s', lease.lease_ms, job.score, job.cancel and 'cancel' or '-')
end

for i = 2, #ARGV, 4 do replies[#replies + 1] = renew(unpack(ARGV, i, i + 3)) end

hint_changed((write_jobs()))
return replies
