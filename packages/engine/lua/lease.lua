#!lua flags=allow-oom
-- lease: moves due jobs to active for several waiting requests, dealt out in turns, the longest-waiting job first.
-- ARGV after the clock: most bytes of one answer, then per request: token, most jobs, lease_ms or '', worker.
-- Returns {now, next_due or '', row, …}; a row is {request, id, spec, lease, failures, crashes, error, unique,
-- trace}.
-- Keeps I1, I3, I5.
-- include clock
-- include queue
-- include promote
-- include lease_record
-- include defaults

local PROMOTED_AT_ONCE = 100
local now = clock()
local most_bytes = tonumber(ARGV[2])
local promoted = promote_due(now, PROMOTED_AT_ONCE)

local requests, wanted = {}, 0
for i = 3, #ARGV, 4 do
  local request = { token = ARGV[i], left = tonumber(ARGV[i + 1]), lease_ms = tonumber(ARGV[i + 2]),
    worker = ARGV[i + 3], number = #requests + 1, bytes = 0 }
  requests[request.number], wanted = request, wanted + request.left
end

local turn = 0
-- The next request that still has room: one job each in turns, so that no worker takes all.
local function next_request()
  for _ = 1, #requests do
    turn = turn % #requests + 1
    local request = requests[turn]
    if request.left > 0 and request.bytes < most_bytes then return request end
  end
end

local FIELDS = { 'spec', 'rules', 'lease', 'failures', 'crashes', 'error', 'unique', 'trace' }
local rows, leased, actives = {}, {}, {}

local function lease(id, score, request)
  local spec, rules, former, failures, crashes, problem, unique, trace =
    unpack(redis.call('HMGET', job_key(id), unpack(FIELDS)))
  local lease_ms = request.lease_ms or rule(rules, 'lease_ms', DEFAULT_LEASE_MS)
  local lease_count = (former and read_lease(former).lease_count or 0) + 1
  local run_at = score + rule(rules, 'priority', 0) * 1000
  local record = write_lease({ token = request.token, lease_count = lease_count, run_at = run_at, started_at = now,
    lease_ms = lease_ms, settled = '-', worker = request.worker })
  redis.call('HSET', job_key(id), 'lease', record)
  if unique and string.sub(unique, 1, 8) == 'started ' then free_unique(id, unique) end
  request.left, request.bytes = request.left - 1, request.bytes + #spec + #(problem or '')
  leased[#leased + 1] = id
  actives[#actives + 1] = now + lease_ms
  actives[#actives + 1] = id
  rows[#rows + 1] = { request.number, id, spec, record, failures, crashes, problem, unique, trace }
end

local longest_waiting = redis.call('ZRANGE', queued, 0, wanted - 1, 'WITHSCORES')
for i = 1, #longest_waiting, 2 do
  local request = next_request()
  if not request then break end
  lease(longest_waiting[i], tonumber(longest_waiting[i + 1]), request)
end

if #leased > 0 then
  redis.call('ZREM', queued, unpack(leased))
  redis.call('ZADD', active, unpack(actives))
  hint_changed(leased)
end
hint_queued(promoted - #leased)
local next_due = next_promotion()
return { now, next_due and string.format('%d', next_due) or '', unpack(rows) }
