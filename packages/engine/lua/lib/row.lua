-- row: a job as scripts answer it, decoded by job-record.ts: id, state, score, and its fields in this order.
local FIELDS = {
  'spec', 'rules', 'lease', 'failures', 'crashes', 'error', 'unique', 'trace', 'payload', 'history', 'progress',
  'cancel', 'result',
}

-- What is not there at the end is left out: most jobs have few of these.
local function row(job)
  local last = #FIELDS
  while last > 0 and not job[FIELDS[last]] do last = last - 1 end
  local values = { job.id, job.state or '', text(job.score) }
  for i = 1, last do values[i + 3] = job[FIELDS[i]] or false end
  return values
end
