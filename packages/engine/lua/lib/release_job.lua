-- release_job: gives a job back uncounted. Needs settle, history and finish.
local function release_job(id, token, delay_ms, now)
  local job = jobs[id]
  local lease = read_lease(job)
  local refusal = refused_settlement(job, lease, token, 'release')
  if refusal then return refusal end
  add_run(job, lease, now, job.cancel and 'cancelled' or 'released')
  end_lease(job, lease, 'release')
  if job.cancel then return finish(job, 'cancelled', now) end
  if delay_ms > 0 then
    move(job, 'scheduled', now + delay_ms)
    return 'scheduled ' .. text(now + delay_ms)
  end
  -- It waited its turn before it was leased, so it goes ahead of what came since.
  move(job, 'queued', queued_score(lease.run_at, job.rules))
  return 'queued ' .. text(lease.run_at)
end

local RELEASE_FIELDS = { 'lease', 'rules', 'unique', 'failures', 'crashes', 'history', 'cancel' }
