-- due: jobs whose time has come: bounded steps that lease and maintenance both take. Needs finish.
local function take_due(set, now, limit)
  local due = redis.call('ZRANGE', set, '-inf', text(now), 'BYSCORE', 'LIMIT', 0, limit, 'WITHSCORES')
  local ids, scores = {}, {}
  for i = 1, #due, 2 do
    ids[#ids + 1] = due[i]
    scores[#scores + 1] = tonumber(due[i + 1])
  end
  return ids, scores
end

-- Moves jobs that are due to `queued`. Returns how many, and when the next is due if none was.
local function promote_due(now, limit)
  local moved, next_due = 0, nil
  for _, state in ipairs({ 'scheduled', 'retrying' }) do
    local first = first_due(SETS[state])
    if first and first <= now then
      local ids, scores = take_due(SETS[state], now, limit)
      -- Also what ends a job that has expired by now: a unit of work reads each job once.
      load_fields(ids, { 'rules', 'unique' })
      for i, id in ipairs(ids) do
        stands_in(jobs[id], state, scores[i])
        move(jobs[id], 'queued', queued_score(scores[i], jobs[id].rules))
      end
      moved = moved + #ids
    elseif first then
      next_due = earlier(next_due, first)
    end
  end
  return moved, next_due
end

-- Fails jobs that have waited past their expiry; returns how many.
local function expire_due(now, limit)
  local first = first_due(expiring)
  if not first or first > now then return 0 end
  local ids = take_due(expiring, now, limit)
  load_jobs(ids, { 'rules', 'unique' })
  for _, id in ipairs(ids) do expire(jobs[id], now) end
  return #ids
end

-- When the next job is due, read after the due ones have moved.
local function next_promotion()
  return earlier(first_due(SETS.scheduled), first_due(SETS.retrying))
end
