#!lua flags=allow-oom
-- expire: fails jobs that have waited past their expiry, as `expired`. ARGV[2]: most at once.
-- Returns {moved, next expiry or ''}. Keeps I1, I8.
-- include clock
-- include queue
-- include jobs
-- include groups
-- include groups_plan
-- include groups_write
-- include write
-- include unique
-- include counts
-- include defaults
-- include finish
-- include due
-- include hints

local now = clock()
local counts = open_counts(now)
local moved = expire_due(now, tonumber(ARGV[2]))
local changed, woken = write_jobs()
hint_changed(changed)
hint_queued(woken)
write_unique()
write_counts(counts)
return { moved, text(first_due(expiring)) }
