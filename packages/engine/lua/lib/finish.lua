-- finish: final states. A job is kept as long as its queue says; what is not kept is deleted here. Needs unique, counts and kept.
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
