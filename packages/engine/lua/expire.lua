#!lua flags=allow-oom
-- expire: fails jobs that have waited past their expiry, as `expired`. ARGV[2]: most at once.
-- Returns {moved, next expiry or ''}. Keeps I1, I8.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write | plain
-- include write unique counts defaults kept finish due hints commit

local now = clock()
local moved = expire_due(now, tonumber(ARGV[2]))
commit(now)
return { moved, text(first_due(expiring)) }
