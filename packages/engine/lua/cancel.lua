#!lua flags=allow-oom
-- cancel: ends waiting jobs at once, and asks for the end of active ones: their worker hears of it when it renews.
-- ARGV: ids. Returns {now, {word, row}, …}: `ok` | `job_not_found` | `job_final`. Keeps I1, I8.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write | plain
-- include write unique counts defaults kept finish row hints commit cancel_job

local now = clock()
local replies, ids = { now }, { unpack(ARGV, 2) }
load_jobs(ids)

local function cancel(job)
  local word = cancel_job(job, now)
  if word ~= 'ok' then return { word } end
  local standing = row(job)
  -- A queue that keeps none has deleted it; the answer still says what became of it.
  if not job.state then standing[2], standing[3] = 'cancelled', text(now) end
  return { 'ok', standing }
end

for _, id in ipairs(ids) do replies[#replies + 1] = cancel(jobs[id]) end

commit(now)
return replies
