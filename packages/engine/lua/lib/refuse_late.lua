-- refuse_late: ends the time in which a run whose lease ran out may still settle. Needs lease_record.
-- Whoever ran out of time did other work than what is wanted now: its late settlement is refused from here on.
local function refuse_late(job)
  local lease = read_lease(job)
  if lease and lease.ended == 'expired' then end_lease(job, lease, 'retry') end
end
