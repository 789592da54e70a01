-- settle: who may still settle a job. Needs jobs and lease_record.

-- Nil when `token` may settle the job now, else the answer: a late settlement is taken while no newer lease exists and
-- the job is not final; a repeated one gets the same answer again; anything else has lost its lease (I7).
local function refused_settlement(job, lease, token, outcome)
  if not job.state then return 'job_not_found' end
  if not lease or lease.token ~= token then
    return 'lease_lost ' .. job.state .. ' ' .. text(lease and lease.lease_count or 0)
  end
  local ended = job.state == 'completed' and 'ack' or lease.ended
  if ended == outcome then
    return job.state .. ' ' .. text(run_at_of(job))
  end
  if (ended ~= '-' and ended ~= 'expired') or IS_FINAL[job.state] then
    return 'lease_lost ' .. job.state .. ' ' .. text(lease.lease_count)
  end
  return nil
end

-- What `ack` and `fail` add to the answer of a run that they ended, and only then: for whoever counts runs.
local function run_words(lease) return string.format(' %d %d', lease.started_at, lease.due_at) end
