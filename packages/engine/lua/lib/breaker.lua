-- breaker: a circuit breaker of the queue and of each group. It opens when too many runs of a window fail, lets a few
-- probes through after a while, and closes with the first that succeeds. Jobs that wait lose no attempt. Needs queue.
-- The rule says `<failed_percent>:<least_runs>:<window_ms>:<open_ms>:<probes>`; the record `<since> <runs> <failed>
-- <open_until>`, `open_until` 0 while closed.
local breakers = {}

local function breaker_of(rules, name, group_name)
  if not rules then return nil end
  local percent, least_runs, window_ms, open_ms, probes =
    string.match(rules, name .. '=(%d+):(%d+):(%d+):(%d+):(%d+)')
  if not percent then return nil end
  local key = prefix .. 'breaker:' .. group_name
  if not breakers[key] then
    local since, runs, failed, open_until = string.match(redis.call('GET', key) or '0 0 0 0', '(%d+) (%d+) (%d+) (%d+)')
    breakers[key] = { key = key, percent = tonumber(percent), least_runs = tonumber(least_runs),
      window_ms = tonumber(window_ms), open_ms = tonumber(open_ms), probes = tonumber(probes), since = tonumber(since),
      runs = tonumber(runs), failed = tonumber(failed), open_until = tonumber(open_until) }
  end
  return breakers[key]
end

local function open_breaker(breaker, now)
  breaker.since, breaker.runs, breaker.failed, breaker.open_until = now, 0, 0, now + breaker.open_ms
end

local function record_run(breaker, is_good, started_at, now)
  if breaker.open_until > 0 then
    -- What was under way when it opened tells nothing new; a probe decides.
    if started_at < breaker.open_until then return end
    breaker.is_changed = true
    if not is_good then return open_breaker(breaker, now) end
    breaker.since, breaker.runs, breaker.failed, breaker.open_until = now, 0, 0, 0
    return
  end
  breaker.is_changed = true
  if now - breaker.since > breaker.window_ms then breaker.since, breaker.runs, breaker.failed = now, 0, 0 end
  breaker.runs, breaker.failed = breaker.runs + 1, breaker.failed + (is_good and 0 or 1)
  local is_enough = breaker.runs >= breaker.least_runs
  if is_enough and breaker.failed * 100 >= breaker.percent * breaker.runs then open_breaker(breaker, now) end
end

-- Tells the breakers of a job's queue and group how a run ended. One that someone cancelled is no failure.
local function tell_breakers(job, lease, is_good, now)
  if job.cancel and not is_good then return end
  local started_at = lease.started_at
  local of_queue = breaker_of(queue_rules, 'queue_breaker', QUEUE)
  if of_queue then record_run(of_queue, is_good, started_at, now) end
  local of_group = group_of(job) and breaker_of(queue_rules, 'group_breaker', job.group)
  if of_group then record_run(of_group, is_good, started_at, now) end
end

local function write_breakers()
  -- While it is open it outlives the probe that decides: forgotten, it would be closed.
  local OPEN_KEPT_MS = 24 * 3600000
  for key, breaker in pairs(breakers) do
    if breaker.is_changed then
      local record = string.format('%d %d %d %d', breaker.since, breaker.runs, breaker.failed, breaker.open_until)
      local kept_ms = breaker.open_until > 0 and breaker.open_ms + OPEN_KEPT_MS or breaker.window_ms
      redis.call('SET', key, record, 'PX', kept_ms)
    end
  end
end
