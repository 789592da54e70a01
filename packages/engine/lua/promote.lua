#!lua flags=allow-oom
-- promote: moves due jobs to queued. ARGV[2]: most at once.
-- Returns {moved, next due or ''}. Keeps I1, I5.
-- include clock
-- include queue
-- include promote

local moved = promote_due(clock(), tonumber(ARGV[2]))
hint_queued(moved)
local next_due = next_promotion()
return { moved, next_due and string.format('%d', next_due) or '' }
