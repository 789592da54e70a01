#!lua flags=allow-oom
-- ack: completes jobs whose lease is still the newest, and keeps their results.
-- ARGV per job: id, token, result or ''.
-- Returns {now, word, …}: `completed <finished_at>`, the first time with ` <started_at> <due_at>` | `job_not_found` | `lease_lost <state> <lease_count>`.
-- Keeps I1, I3, I7, I8.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write breaker | plain
-- include write lease_record settle unique counts defaults kept finish hints commit

local now = clock()
local replies = { now }
load_jobs(ids_given(2, 3), { 'lease', 'rules', 'unique' })

local function ack(id, token, result)
  local job = jobs[id]
  local lease = read_lease(job)
  local refusal = refused_settlement(job, lease, token, 'ack')
  if refusal then return refusal end
  if result ~= '' then set(job, 'result', result) end
  tell_breakers(job, lease, true, now)
  return finish(job, 'completed', now) .. run_words(lease)
end

for i = 2, #ARGV, 3 do replies[#replies + 1] = ack(unpack(ARGV, i, i + 2)) end

commit(now)
write_breakers()
return replies
