#!lua flags=allow-oom
-- lease: moves due jobs to active for several waiting requests, dealt out in turns, the longest-waiting job first.
-- ARGV after the clock: most bytes of one answer, then per request: token, most jobs (0 only recalls), lease_ms or '',
-- worker, call key or ''.
-- Returns {now, next_due or '', {request, row}, …}. Keeps I1, I3, I5.
-- include clock
-- include queue
-- include jobs
-- include write
-- include lease_record
-- include unique
-- include counts
-- include defaults
-- include finish
-- include due
-- include row
-- include requests
-- include calls
-- include hints

local DUE_AT_ONCE = 100
local now = clock()
local counts = open_counts(now)
local most_bytes = tonumber(ARGV[2])

local promoted, next_due = promote_due(now, DUE_AT_ONCE)
local expired = expire_due(now, DUE_AT_ONCE)
local changed = write_jobs()
if promoted > 0 then next_due = next_promotion() end

local requests, wanted, rows, leased = read_requests(3), 0, {}, 0
for _, request in ipairs(requests) do
  if recall(request, rows) then request.left = 0 end
  wanted = wanted + request.left
end

local function lease(job, request)
  local former = read_lease(job)
  local record = { token = request.token, lease_count = (former and former.lease_count or 0) + 1,
    run_at = job.score + rule(job.rules, 'priority', 0) * 1000, started_at = now,
    lease_ms = request.lease_ms or rule(job.rules, 'lease_ms', DEFAULT_LEASE_MS), ended = '-', worker = request.worker }
  write_lease(job, record)
  local claim = claim_of(job)
  if claim and claim.until_state == 'started' then free_unique(job) end
  move(job, 'active', lease_end(job, record, now))
  request.left, request.bytes = request.left - 1, request.bytes + #(job.payload or job.spec) + #(job.error or '')
  request.ids[#request.ids + 1] = job.id
  rows[#rows + 1] = { request.number, row(job) }
  leased = leased + 1
end

local function lease_longest_waiting()
  local ids = redis.call('ZRANGE', SETS.queued, 0, wanted - 1, 'WITHSCORES')
  for i = 1, #ids, 2 do
    local request = next_request(requests, most_bytes)
    if not request then return end
    load_fields({ ids[i] }, FIELDS)
    local job = jobs[ids[i]]
    stands_in(job, 'queued', tonumber(ids[i + 1]))
    if rule(job.rules, 'expires_at', math.huge) > now then lease(job, request) else expired = expire(job, now) end
  end
end

if wanted > 0 and not is_paused(now) then lease_longest_waiting() end

count('leased', leased)
for _, id in ipairs((write_jobs())) do changed[#changed + 1] = id end
write_unique()
write_counts(counts)
remember_calls(requests)
hint_changed(changed)
hint_queued(promoted - leased)
return { now, text(expired ~= 0 and now or next_due), unpack(rows) }
