-- start: gives jobs to the requests that wait, and notes it in the unit of work. Needs jobs, requests, row, limits.
local function lease(job, request, start)
  local former, now = read_lease(job), start.now
  local record = { token = request.token, lease_count = (former and former.lease_count or 0) + 1,
    run_at = job.score + rule(job.rules, 'priority', 0) * 1000, started_at = now,
    lease_ms = request.lease_ms or rule(job.rules, 'lease_ms', DEFAULT_LEASE_MS), ended = '-', worker = request.worker }
  write_lease(job, record)
  local claim = claim_of(job)
  if claim and claim.until_state == 'started' then free_unique(job) end
  move(job, 'active', lease_end(job, record, now))
  add_bytes(request, job)
  request.ids[#request.ids + 1] = job.id
  start.rows[#start.rows + 1] = { request.number, row(job) }
  start.leased, start.left = start.leased + 1, start.left - 1
  take_queue_token(now)
end

-- Leases the job to the request, or ends it when it has expired; true when it was leased.
local function start_job(id, score, request, start)
  load_fields({ id }, FIELDS)
  local job = jobs[id]
  stands_in(job, 'queued', score)
  if rule(job.rules, 'expires_at', math.huge) > start.now then
    lease(job, request, start)
    return true
  end
  expire(job, start.now)
  start.expired = start.expired + 1
  return false
end

local function start_longest_waiting(start)
  local found = redis.call('ZRANGE', SETS.queued, 0, start.left - 1, 'WITHSCORES')
  for i = 1, #found, 2 do
    local request = next_request(start.requests, start.most_bytes)
    if not request then return end
    start_job(found[i], tonumber(found[i + 1]), request, start)
  end
end

local function start_in_turns(start)
  open_turns()
  while start.left > 0 do
    local request = next_request(start.requests, start.most_bytes)
    local line, id, score
    if request then line, id, score = next_in_turns(start.now) end
    if not line then return end
    if start_job(id, score, request, start) then serve(line, id, start.now) end
    if not line.group then start.ungrouped_pass = line.pass end
    go_on(line)
  end
end

-- Groups whose time has come stand in turn again.
local function wake_groups(now, limit)
  local names = redis.call('ZRANGE', blocked, '-inf', text(now), 'BYSCORE', 'LIMIT', 0, limit)
  for _, name in ipairs(names) do
    local group = group_named(name)
    read_group(group)
    group.may_go_on, group.is_touched = true, true
  end
end

local function earlier(one, other) return one and other and math.min(one, other) or one or other end
