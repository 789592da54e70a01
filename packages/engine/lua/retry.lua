#!lua flags=allow-oom
-- retry: runs final and retrying jobs again, their counts reset; one that waits already is left as it is.
-- ARGV per job: id, delay_ms. Returns {now, {word, row or existing id}, …}: `ok` | `job_not_found` | `job_active` |
-- `unique_conflict`. Keeps I1, I6, I7, I8.
-- include clock queue jobs
-- include groups groups_plan groups_write | plain
-- include write lease_record history unique row hints

local RESET = { 'failures', 'crashes', 'error', 'progress', 'cancel', 'result' }
local now = clock()
local replies, ids = { now }, {}
for i = 2, #ARGV, 2 do ids[#ids + 1] = ARGV[i] end
load_jobs(ids)

local function retry(id, delay_ms)
  local job = jobs[id]
  if not job.state then return { 'job_not_found' } end
  if job.state == 'active' then return { 'job_active' } end
  if job.state == 'queued' or job.state == 'scheduled' then return { 'ok', row(job) } end
  local claim = IS_FINAL[job.state] and claim_of(job)
  local owner = claim and owner_of(claim.key)
  if owner and owner ~= id then return { 'unique_conflict', owner } end
  if claim then take_unique(job, claim) end
  local lease = read_lease(job)
  if job.state == 'completed' then add_run(job, lease, job.score, 'completed') end
  for _, name in ipairs(RESET) do set(job, name, false) end
  if lease then
    -- The number goes on, but the old token settles no more.
    lease.ended = 'retry'
    write_lease(job, lease)
  end
  -- Someone wants it run now: an expiry that was set for its first wait would end it again.
  job.old_rules = job.rules
  if job.rules then set(job, 'rules', (string.gsub(job.rules, ' ?expires_at=%d+', ''))) end
  local run_at = now + tonumber(delay_ms)
  if run_at > now then move(job, 'scheduled', run_at) else move(job, 'queued', queued_score(now, job.rules)) end
  return { 'ok', row(job) }
end

for i = 2, #ARGV, 2 do replies[#replies + 1] = retry(ARGV[i], ARGV[i + 1]) end

local changed, requeued = write_jobs()
write_unique()
hint_changed(changed)
hint_queued(requeued)
return replies
