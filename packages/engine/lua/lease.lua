#!lua flags=allow-oom
-- lease: moves due jobs to active for several waiting requests, dealt out in turns, the longest-waiting job first.
-- ARGV after the clock: most bytes of one answer, then per request: token, most jobs (0 only recalls), lease_ms or '',
-- worker, call key or ''.
-- Returns {now, when to ask again or '', {request, row}, …}. Keeps I1, I3, I5.
-- include clock
-- include queue
-- include jobs
-- include groups
-- include groups_plan
-- include groups_write
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
-- include limits
-- include breaker
-- include room
-- include group_rules
-- include heap
-- include turns
-- include fair
-- include start
-- include hints

local DUE_AT_ONCE = 100
local now = clock()
local counts = open_counts(now)

local promoted, next_due = promote_due(now, DUE_AT_ONCE)
local expired = expire_due(now, DUE_AT_ONCE)
if is_grouped then wake_groups(now, DUE_AT_ONCE) end
-- Two units of work, each whole in itself: what is due has moved before jobs are handed out.
local changed = write_jobs()
write_unique()
if promoted > 0 then next_due = next_promotion() end

local requests, wanted, rows = read_requests(3), 0, { now, '' }
for _, request in ipairs(requests) do
  if recall(request, rows) then request.left = 0 end
  wanted = wanted + request.left
end

local room, again_at = math.huge, nil
if wanted > 0 then room, again_at = queue_room(now) end
local start = { now = now, requests = requests, rows = rows, most_bytes = tonumber(ARGV[2]), left = math.min(wanted, room),
  leased = 0, expired = expired }
if start.left > 0 then
  if is_grouped then start_in_turns(start) else start_longest_waiting(start) end
end

count('leased', start.leased)
for _, id in ipairs((write_jobs())) do changed[#changed + 1] = id end
write_unique()
write_counts(counts)
write_buckets(now)
if start.leased > 0 and is_grouped then write_turns(start.ungrouped_pass) end
remember_calls(requests)
hint_changed(changed)
hint_queued(promoted - start.leased)
if is_grouped then again_at = earlier(again_at, first_due(blocked)) end
-- Asked again at once, there is more: a bound was reached.
local has_more = start.expired > 0 or is_full()
rows[2] = text(has_more and now or earlier(next_due, again_at and math.max(again_at, now + 1)))
return rows
