#!lua
-- update: changes payload, priority or time of waiting jobs; only if unchanged since they were read, when asked so.
-- ARGV per job: id, version or '', payload or '', priority or '', due (ms, `+delay` or '').
-- A version is the SHA-1 of the job's row. Returns {now, {word, row}, …}: `ok` | `job_not_found` | `job_active` |
-- `job_final` | `version_mismatch`. Keeps I1.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write | plain
-- include write lease_record refuse_late row hints due_at

local now = clock()
local replies = { now }
load_jobs(ids_given(2, 5))

local function version(job)
  local values = row(job)
  for i = 1, #FIELDS + 3 do values[i] = values[i] or '\1' end
  return redis.sha1hex(table.concat(values, '\0'))
end

local function set_priority(job, priority)
  local others = string.gsub(' ' .. (job.rules or ''), ' priority=%-?%d+', '')
  set(job, 'rules', 'priority=' .. priority .. others)
end

local function update(id, expected, payload, priority, due)
  local job = jobs[id]
  if not job.state then return { 'job_not_found' } end
  if not IS_WAITING[job.state] then return { job.state == 'active' and 'job_active' or 'job_final' } end
  if expected ~= '' and expected ~= version(job) then return { 'version_mismatch' } end
  local stood_at = run_at_of(job)
  local run_at = due == '' and stood_at or due_at(due, now)
  job.keeps_place = job.state == 'queued' and run_at == stood_at
  if payload ~= '' then
    set(job, 'payload', payload)
    refuse_late(job)
  end
  if priority ~= '' then set_priority(job, priority) end
  if run_at <= now then move(job, 'queued', queued_score(run_at, job.rules))
  else move(job, job.state == 'retrying' and 'retrying' or 'scheduled', run_at) end
  return { 'ok', row(job) }
end

for i = 2, #ARGV, 5 do replies[#replies + 1] = update(unpack(ARGV, i, i + 4)) end

local changed, startable = write_jobs()
hint_changed(changed)
hint_queued(startable)
return replies
