#!lua flags=allow-oom
-- release: gives jobs back uncounted, to their old place in the line, or scheduled when a delay is given. One that was
-- asked to cancel is cancelled.
-- ARGV per job: id, token, delay_ms or ''.
-- Returns {now, word, …}: `queued <run_at>` | `scheduled <run_at>` | `cancelled <finished_at>` | `job_not_found` |
-- `lease_lost <state> <lease_count>`. Keeps I1, I3, I7, I8.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write | plain
-- include write lease_record settle history unique counts defaults finish hints

local now = clock()
local replies, ids = { now }, {}
for i = 2, #ARGV, 3 do ids[#ids + 1] = ARGV[i] end
load_jobs(ids, { 'lease', 'rules', 'unique', 'failures', 'crashes', 'history', 'cancel' })

local function release(id, token, delay_ms)
  local job = jobs[id]
  local lease = read_lease(job)
  local refusal = refused_settlement(job, lease, token, 'release')
  if refusal then return refusal end
  add_run(job, lease, now, job.cancel and 'cancelled' or 'released')
  end_lease(job, lease, 'release')
  if job.cancel then return finish(job, 'cancelled', now) end
  local delay = tonumber(delay_ms) or 0
  if delay > 0 then
    move(job, 'scheduled', now + delay)
    return 'scheduled ' .. text(now + delay)
  end
  -- It waited its turn before it was leased, so it goes ahead of what came since.
  move(job, 'queued', queued_score(lease.run_at, job.rules))
  return 'queued ' .. text(lease.run_at)
end

for i = 2, #ARGV, 3 do replies[#replies + 1] = release(unpack(ARGV, i, i + 2)) end

local changed, requeued = write_jobs()
write_unique()
write_counts(now)
hint_changed(changed)
hint_queued(requeued)
return replies
