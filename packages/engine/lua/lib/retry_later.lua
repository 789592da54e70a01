-- retry_later: what becomes of a run that failed: tried again after a backoff, or over. Needs finish.
-- Randomness comes in as an argument: Redis seeds its own the same each run.
local function backoff_ms(rules, failures, random)
  local kind, numbers = string.match(rules or '', 'backoff=(%a+):([%d,]+)')
  local values = {}
  for value in string.gmatch(numbers or '', '%d+') do values[#values + 1] = tonumber(value) end
  if kind == 'fixed' then return values[1] end
  if kind == 'list' then return values[math.min(failures, #values)] end
  local delay_ms, max_ms = values[1] or DEFAULTS.backoff_delay_ms, values[2] or DEFAULTS.backoff_max_ms
  return math.floor(random * math.min(max_ms, delay_ms * 2 ^ (failures - 1)))
end

-- Counts the failure. `delay_ms` is the worker's own wish instead of the backoff, if any.
local function fail_run(job, now, is_retryable, delay_ms, random)
  local failures = (tonumber(job.failures) or 0) + 1
  set(job, 'failures', text(failures))
  if not is_retryable or failures >= rule(job.rules, 'max_attempts', DEFAULTS.max_attempts) then
    return finish(job, 'failed', now)
  end
  local run_at = now + (delay_ms or backoff_ms(job.rules, failures, random))
  count('retried')
  move(job, 'retrying', run_at)
  return 'retrying ' .. text(run_at)
end
