-- row: a job as scripts answer it, decoded by job-record.ts: id, state, score, and its fields in this order.
local FIELDS = {
  'spec', 'rules', 'lease', 'failures', 'crashes', 'error', 'unique', 'trace', 'payload', 'history', 'progress',
  'cancel', 'result',
}

local function row(job)
  local values = { job.id, job.state or '', text(job.score) }
  for _, name in ipairs(FIELDS) do values[#values + 1] = job[name] or false end
  return values
end
