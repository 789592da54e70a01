-- promote: moves due jobs to queued, bounded. Needs queue. Correct alone, so lease and maintenance both call it.
local function promote_from(set, now, limit)
  local due = redis.call('ZRANGE', set, '-inf', now, 'BYSCORE', 'LIMIT', 0, limit, 'WITHSCORES')
  if #due == 0 then return 0 end
  local ids, scores = {}, {}
  for i = 1, #due, 2 do
    local rules = redis.call('HGET', job_key(due[i]), 'rules')
    ids[#ids + 1] = due[i]
    scores[#scores + 1] = queued_score(tonumber(due[i + 1]), rules)
    scores[#scores + 1] = due[i]
  end
  redis.call('ZADD', queued, unpack(scores))
  redis.call('ZREM', set, unpack(ids))
  hint_changed(ids)
  return #ids
end

local function promote_due(now, limit)
  return promote_from(scheduled, now, limit) + promote_from(retrying, now, limit)
end

-- When the next job of `set` is due, or nil.
local function first_due(set)
  return tonumber(redis.call('ZRANGE', set, 0, 0, 'WITHSCORES')[2])
end

local function next_promotion()
  local first, second = first_due(scheduled), first_due(retrying)
  return first and second and math.min(first, second) or first or second
end
