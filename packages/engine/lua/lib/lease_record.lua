-- lease_record: the latest lease of a job as one field: fewer calls and bytes than a field for each part.
-- `<token> <lease_count> <run_at> <started_at> <lease_ms> <settled> <worker>`; settled is `-` until fail or release.
local function read_lease(record)
  if not record then return nil end
  local token, lease_count, run_at, started_at, lease_ms, settled, worker =
    string.match(record, '^(%S+) (%d+) (%d+) (%d+) (%d+) (%S+) (.*)$')
  return {
    token = token, lease_count = tonumber(lease_count), run_at = tonumber(run_at), started_at = tonumber(started_at),
    lease_ms = tonumber(lease_ms), settled = settled, worker = worker,
  }
end

local function write_lease(lease)
  return string.format('%s %d %d %d %d %s %s', lease.token, lease.lease_count, lease.run_at, lease.started_at,
    lease.lease_ms, lease.settled, lease.worker)
end
