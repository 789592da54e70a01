#!lua flags=allow-oom
-- lease: moves due jobs to active for several waiting requests, dealt out in turns, the longest-waiting job first.
-- ARGV after the clock: most bytes of one answer, then per request: token, most jobs (0 only recalls), lease_ms or '',
-- worker, call key or ''.
-- Returns {now, when to ask again or '', row with the request's number for the state, …}. Keeps I1, I3, I5.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write limits breaker room group_rules heap turns fair | plain
-- include write lease_record unique counts defaults kept finish due row requests call_record calls start hints
-- include start_with_flow | plain_start

local DUE_AT_ONCE = 100
local now = clock()

local promoted, next_due = promote_due(now, DUE_AT_ONCE)
local expired = expire_due(now, DUE_AT_ONCE)
wake_groups(now, DUE_AT_ONCE)
-- Two units of work, each whole in itself: what is due has moved before jobs are handed out.
local changed = write_jobs()
write_unique()
if promoted > 0 then next_due = next_promotion() end

local requests, wanted, rows = read_requests(3), 0, { now, '' }
for _, request in ipairs(requests) do
  if recall(request, rows) then request.left = 0 end
  wanted = wanted + request.left
end

-- Those due to expire included, so that no script is long; it is asked again at once.
local start = { now = now, requests = requests, rows = rows, most_bytes = tonumber(ARGV[2]), left = wanted, leased = 0,
  expired = expired, most_expired = 2 * DUE_AT_ONCE }
if wanted > 0 then start_jobs(start) end

count('leased', start.leased)
for _, id in ipairs((write_jobs())) do changed[#changed + 1] = id end
write_unique()
write_counts(now)
write_flow(start)
remember_calls(rows)
hint_changed(changed)
hint_queued(promoted - start.leased)
-- Asked again at once, there is more: a bound was reached.
local has_more = start.expired > 0 or is_full()
rows[2] = text(has_more and now or earlier(next_due, start.again_at and math.max(start.again_at, now + 1)))
return rows
