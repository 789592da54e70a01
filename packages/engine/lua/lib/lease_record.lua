-- lease_record: the latest lease of a job as one field: fewer calls and bytes than a field for each part.
-- `<token> <lease_count> <run_at> <started_at> <lease_ms> <ended> <worker>`; `run_at` is followed by `,<due_at>` where it
-- is not the first run: when the job was first due. `ended` is `-` while it is held, then how it ended: `fail`,
-- `release`, `expired` (which may still settle late), `timeout` or `retry` (run again by hand, or its
-- payload replaced: it may not).
local function read_lease(job)
  if not job.lease then return nil end
  local token, lease_count, run_at, due_at, started_at, lease_ms, ended, worker =
    string.match(job.lease, '^(%S+) (%d+) (%d+),?(%d*) (%d+) (%d+) (%S+) (.*)$')
  return {
    token = token, lease_count = tonumber(lease_count), run_at = tonumber(run_at),
    due_at = tonumber(due_at) or tonumber(run_at), started_at = tonumber(started_at), lease_ms = tonumber(lease_ms),
    ended = ended, worker = worker,
  }
end

local function write_lease(job, lease)
  local due = lease.due_at == lease.run_at and '' or string.format(',%d', lease.due_at)
  set(job, 'lease', string.format('%s %d %d%s %d %d %s %s', lease.token, lease.lease_count, lease.run_at, due,
    lease.started_at, lease.lease_ms, lease.ended, lease.worker))
end

local function end_lease(job, lease, how)
  lease.ended = how
  write_lease(job, lease)
end

-- When the lease runs out, at the latest when the run's time is up.
local function lease_end(job, lease, now)
  local timeout_ms = rule(job.rules, 'timeout_ms')
  return timeout_ms and math.min(now + lease.lease_ms, lease.started_at + timeout_ms) or now + lease.lease_ms
end
