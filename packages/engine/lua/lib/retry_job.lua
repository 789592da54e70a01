-- retry_job: runs one final or retrying job again, its counts reset. Needs history, lease_record, unique.
local RESET = { 'failures', 'crashes', 'error', 'progress', 'cancel', 'result' }

-- Returns `ok` | `job_not_found` | `job_active` | `unique_conflict` and the job that holds the key.
local function retry_job(job, now, delay_ms)
  if not job.state then return 'job_not_found' end
  if job.state == 'active' then return 'job_active' end
  if job.state == 'queued' or job.state == 'scheduled' then return 'ok' end
  local claim = IS_FINAL[job.state] and claim_of(job)
  local owner = claim and owner_of(claim.key)
  if owner and owner ~= job.id then return 'unique_conflict', owner end
  if claim then take_unique(job, claim) end
  local lease = read_lease(job)
  if job.state == 'completed' then add_run(job, lease, job.score, 'completed') end
  for _, name in ipairs(RESET) do set(job, name, false) end
  -- Its number goes on, but its token settles no more.
  if lease then end_lease(job, lease, 'retry') end
  -- Someone wants it run now: an expiry that was set for its first wait would end it again.
  job.old_rules = job.rules
  if job.rules then set(job, 'rules', (string.gsub(job.rules, ' ?expires_at=%d+', ''))) end
  local run_at = now + delay_ms
  if run_at > now then move(job, 'scheduled', run_at) else move(job, 'queued', queued_score(now, job.rules)) end
  return 'ok'
end
