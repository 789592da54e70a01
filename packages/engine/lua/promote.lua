#!lua flags=allow-oom
-- promote: moves due jobs to queued. ARGV[2]: most at once from each set.
-- Returns {moved, next due or ''}. Keeps I1, I5.
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

local moved = promote_due(clock(), tonumber(ARGV[2]))
hint_changed((write_jobs()))
hint_queued(moved)
return { moved, text(next_promotion()) }
