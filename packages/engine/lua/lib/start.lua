-- start: gives jobs to the requests that wait, and notes it in the unit of work. Needs jobs, requests, row.
local function lease(job, request, start)
  local former, now = read_lease(job), start.now
  local run_at = run_at_of(job)
  -- Run again by hand, it begins anew.
  local due_at = former and former.ended ~= 'retry' and former.due_at or run_at
  local record = { token = request.token, lease_count = (former and former.lease_count or 0) + 1,
    run_at = run_at, due_at = due_at, started_at = now,
    lease_ms = request.lease_ms or rule(job.rules, 'lease_ms', DEFAULTS.lease_ms), ended = '-', worker = request.worker }
  write_lease(job, record)
  if job.progress then set(job, 'progress', false) end
  local claim = claim_of(job)
  if claim and claim.until_state == 'started' then free_unique(job) end
  move(job, 'active', lease_end(job, record, now))
  add_bytes(request, job)
  if request.call_key ~= '' then request.ids[#request.ids + 1] = job.id end
  start.rows[#start.rows + 1] = lease_row(job, request)
  start.leased, start.left = start.leased + 1, start.left - 1
  take_queue_token(now)
end

-- Leases the job to the request, or ends it when it has expired; true when it was leased.
local function start_job(id, score, request, start)
  local job = add_job(id)
  read_whole(job)
  stands_in(job, 'queued', score)
  if rule(job.rules, 'expires_at', math.huge) > start.now then
    lease(job, request, start)
    return true
  end
  expire(job, start.now)
  start.expired = start.expired + 1
  return false
end
