-- finish: final states. A job is kept as long as its queue says; what is not kept is deleted here. Needs unique, counts.
local DEFAULT_KEEP = {
  completed = DEFAULT_KEEP_COMPLETED_MS, failed = DEFAULT_KEEP_FAILED_MS, cancelled = DEFAULT_KEEP_CANCELLED_MS,
}

local function kept_ms(state) return rule(queue_rules, 'keep_' .. state .. '_ms', DEFAULT_KEEP[state]) end

local function finish(job, state, now)
  free_unique(job)
  count(state)
  if kept_ms(state) == 0 then move(job, nil, nil) else move(job, state, now) end
  return state .. ' ' .. text(now)
end

-- Ends a job that waited past its expiry.
local function expire(job, now)
  set(job, 'error', ERRORS.expired)
  count('expired')
  return finish(job, 'failed', now)
end
