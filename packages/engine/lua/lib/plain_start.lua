-- plain_start: which jobs start where there are neither limits nor groups: those that wait longest. Needs start.
local function start_longest_waiting(start)
  local found = redis.call('ZRANGE', SETS.queued, 0, start.left - 1, 'WITHSCORES')
  for i = 1, #found, 2 do
    local request = next_request(start.requests, start.most_bytes)
    if not request then return end
    start_job(found[i], tonumber(found[i + 1]), request, start)
  end
end

local function start_jobs(start)
  start.again_at = held_until(pause, start.now)
  if not start.again_at then start_longest_waiting(start) end
end
