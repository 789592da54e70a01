-- write: the end of a unit of work: all changes of `jobs` at once, one call a set and one a changed job.
local function write_fields(job)
  if not job.state then return redis.call('UNLINK', job_key(job.id)) end
  if job.drops then redis.call('HDEL', job_key(job.id), unpack(job.drops)) end
  if job.writes then redis.call('HSET', job_key(job.id), unpack(job.writes)) end
end

local function expiry_of(state, rules) return IS_WAITING[state] and rule(rules, 'expires_at') or nil end

-- A job with an expiry stands in `expiring` while it waits.
local function plan_expiry(job, added, removed)
  local before, after = expiry_of(job.old_state, job.old_rules or job.rules), expiry_of(job.state, job.rules)
  if before == after then return end
  if after then append(added, expiring, after, job.id) else append(removed, expiring, job.id) end
end

-- Writes every change; returns the ids of changed jobs that were there before, and how many jobs may start now.
local function write_jobs()
  local added, removed, changed, became_queued, freed = {}, {}, {}, 0, 0
  local woken = plan_groups(order)
  for i = 1, #order do
    local job = order[i]
    local has_moved = job.state ~= job.old_state
    if has_moved and job.old_state == 'active' then freed = freed + 1 end
    if has_moved or job.score ~= job.old_score then
      if job.state then append(added, set_of(job, job.state), job.score, job.id) end
      if has_moved and job.old_state then append(removed, set_of(job, job.old_state), job.id) end
      if has_moved and job.state == 'queued' then became_queued = became_queued + 1 end
      if job.rules then plan_expiry(job, added, removed) end
    end
    if has_moved or job.writes or job.drops then
      write_fields(job)
      if job.old_state then changed[#changed + 1] = job.id end
    end
  end
  -- First in, then out: a set that was emptied in between would be a key that is not there.
  for key, members in pairs(added) do redis.call('ZADD', key, unpack(members)) end
  for key, ids in pairs(removed) do redis.call('ZREM', key, unpack(ids)) end
  write_groups()
  jobs, order = {}, {}
  -- Where slots are limited, each that comes free may let a waiting job start.
  local is_limited = has_flow and (rule(queue_rules, 'queue_active') or rule(queue_rules, 'queue_breaker'))
  if is_limited then woken = woken + freed end
  return changed, became_queued + woken
end
