#!lua flags=allow-oom
-- promote: moves due jobs to queued. ARGV[2]: most at once from each set.
-- Returns {moved, next due or ''}. Keeps I1, I5.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write | plain
-- include write unique counts defaults kept finish due hints

local moved = promote_due(clock(), tonumber(ARGV[2]))
hint_changed((write_jobs()))
hint_queued(moved)
return { moved, text(next_promotion()) }
