-- history: the last runs that did not complete; the current and the completing run are read off the lease itself, so
-- the happy path writes nothing. A line each: attempt, start, end, outcome, worker, error, parted by tabs.
local MOST_RUNS = 10

local function add_run(job, lease, ended_at, outcome, brief_error)
  local attempt = (tonumber(job.failures) or 0) + (tonumber(job.crashes) or 0) + 1
  local lines = {}
  for line in string.gmatch(job.history or '', '[^\n]+') do lines[#lines + 1] = line end
  -- A late end takes the place of the crash that its run was taken for.
  if lease.ended == 'expired' then attempt, lines[#lines] = attempt - 1, nil end
  if #lines >= MOST_RUNS then table.remove(lines, 1) end
  lines[#lines + 1] = table.concat(
    { text(attempt), text(lease.started_at), text(ended_at), outcome, lease.worker, brief_error or '' }, '\t')
  set(job, 'history', table.concat(lines, '\n'))
end
