#!lua flags=allow-oom
-- reap: ends runs whose lease ran out or whose time is up. A lease that ran out counts as a crash and puts the job back
-- to queued at once, or fails it when no crash is left; a timeout is a failure like any other.
-- ARGV[2]: most at once; ARGV[3]: random in 0..1.
-- Returns {moved, next expiry or ''}. Keeps I1, I3, I6, I8.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write breaker | plain
-- include write lease_record history unique counts defaults kept finish retry_later due hints commit

local GOLDEN = 0.6180339887
local now = clock()
local ids, ends = take_due(SETS.active, now, tonumber(ARGV[2]))
load_fields(ids, { 'lease', 'rules', 'unique', 'failures', 'crashes', 'history', 'cancel' })

local function time_out(job, lease, ended_at, random)
  add_run(job, lease, ended_at, job.cancel and 'cancelled' or 'timeout', ERRORS.timeout)
  end_lease(job, lease, 'timeout')
  set(job, 'error', ERRORS.timeout)
  if job.cancel then return finish(job, 'cancelled', now) end
  return fail_run(job, now, true, nil, random)
end

local function crash(job, lease, expired_at)
  local crashes = (tonumber(job.crashes) or 0) + 1
  add_run(job, lease, expired_at, job.cancel and 'cancelled' or 'lease_expired', ERRORS.lease_expired)
  -- Its token may still settle while no newer lease is given.
  end_lease(job, lease, 'expired')
  set(job, 'crashes', text(crashes))
  count('crashed')
  if job.cancel then return finish(job, 'cancelled', now) end
  if crashes < rule(job.rules, 'max_crashes', DEFAULTS.max_crashes) then
    return move(job, 'queued', queued_score(expired_at, job.rules))
  end
  set(job, 'error', ERRORS.lease_expired)
  return finish(job, 'failed', now)
end

for i, id in ipairs(ids) do
  local job = jobs[id]
  stands_in(job, 'active', ends[i])
  local lease = read_lease(job)
  tell_breakers(job, lease, false, now)
  -- What came first counts, however late it is noticed: a lease that ran out before the time was up is a crash.
  local is_timeout = ends[i] >= lease.started_at + rule(job.rules, 'timeout_ms', math.huge)
  -- One random number serves all: steps by the golden ratio spread them evenly.
  if is_timeout then time_out(job, lease, ends[i], (tonumber(ARGV[3]) + i * GOLDEN) % 1)
  else crash(job, lease, ends[i]) end
end

commit(now)
write_breakers()
return { #ids, text(first_due(SETS.active)) }
