-- cancel_job: ends one job that waits, or asks for the end of an active one. Needs finish.
local function cancel_job(job, now)
  if not job.state then return 'job_not_found' end
  if job.state == 'completed' or job.state == 'failed' then return 'job_final' end
  if job.state == 'active' then set(job, 'cancel', job.cancel or text(now))
  elseif job.state ~= 'cancelled' then finish(job, 'cancelled', now) end
  return 'ok'
end
