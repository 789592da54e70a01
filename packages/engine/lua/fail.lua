#!lua flags=allow-oom
-- fail: counts a failed run; the job is retried after its backoff, or failed when nothing is left. One that was asked
-- to cancel is cancelled.
-- ARGV per job: id, token, error, brief error for the history, `retryable` or `final`, delay_ms or '' for the
-- backoff's, random in 0..1, `job`, `group` or `queue`: who is to hold off for delay_ms.
-- Returns {now, word, …}: `retrying <run_at>` | `failed <finished_at>` | `cancelled <finished_at>`, the first time with
-- ` <started_at> <due_at>` | `job_not_found` | `lease_lost <state> <lease_count>`. Keeps I1, I3, I6, I7, I8.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write breaker group_rules push_back | plain
-- include write lease_record settle history unique counts defaults kept finish retry_later hints commit

local now = clock()
local replies = { now }
load_jobs(ids_given(2, 8), { 'lease', 'rules', 'unique', 'failures', 'crashes', 'history', 'cancel' })

local function fail(id, token, problem, brief, retryable, delay_ms, random, scope)
  local job = jobs[id]
  local lease = read_lease(job)
  local refusal = refused_settlement(job, lease, token, 'fail')
  if refusal then return refusal end
  add_run(job, lease, now, job.cancel and 'cancelled' or 'failed', brief)
  end_lease(job, lease, 'fail')
  if scope == 'job' then tell_breakers(job, lease, false, now) else push_back(job, scope, now + (tonumber(delay_ms) or 0)) end
  set(job, 'error', problem)
  if job.cancel then return finish(job, 'cancelled', now) .. run_words(lease) end
  return fail_run(job, now, retryable == 'retryable', tonumber(delay_ms), tonumber(random)) .. run_words(lease)
end

for i = 2, #ARGV, 8 do replies[#replies + 1] = fail(unpack(ARGV, i, i + 7)) end

commit(now)
write_breakers()
write_push_backs(now)
return replies
