-- write: the end of a unit of work: all changes of `jobs` at once, one call a set and one a changed job.
local function append(lists, key, ...)
  local list = lists[key] or {}
  lists[key] = list
  for _, value in ipairs({ ... }) do list[#list + 1] = value end
end

local function write_fields(job)
  if not job.state then return redis.call('UNLINK', job_key(job.id)) end
  if job.drops then redis.call('HDEL', job_key(job.id), unpack(job.drops)) end
  if job.writes then redis.call('HSET', job_key(job.id), unpack(job.writes)) end
end

-- A job with an expiry stands in `expiring` while it waits.
local function plan_expiry(job, added, removed)
  local expires_at = rule(job.rules, 'expires_at')
  if not expires_at or (IS_WAITING[job.state] == IS_WAITING[job.old_state]) then return end
  if IS_WAITING[job.state] then append(added, expiring, expires_at, job.id) else append(removed, expiring, job.id) end
end

-- Writes every change; returns the ids of changed jobs that were there before, and how many became queued.
local function write_jobs()
  local added, removed, changed, became_queued = {}, {}, {}, 0
  for _, job in ipairs(order) do
    local has_moved = job.state ~= job.old_state
    if has_moved or job.score ~= job.old_score then
      if job.state then append(added, SETS[job.state], job.score, job.id) end
      if has_moved and job.old_state then append(removed, SETS[job.old_state], job.id) end
      if has_moved and job.state == 'queued' then became_queued = became_queued + 1 end
      if job.rules then plan_expiry(job, added, removed) end
    end
    if has_moved or job.writes or job.drops then
      write_fields(job)
      if job.old_state then changed[#changed + 1] = job.id end
    end
  end
  for key, ids in pairs(removed) do redis.call('ZREM', key, unpack(ids)) end
  for key, members in pairs(added) do redis.call('ZADD', key, unpack(members)) end
  jobs, order = {}, {}
  return changed, became_queued
end
