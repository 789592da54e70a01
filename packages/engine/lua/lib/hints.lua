-- hints: for parked calls. Losing one costs the time to the next check, never a job; so one that is forbidden (ACL)
-- must not fail a script that has written. Needs queue.
local function hint_queued(count)
  if count > 0 then redis.pcall('SPUBLISH', prefix .. 'wake', count) end
end

local function hint_changed(ids)
  if #ids > 0 then redis.pcall('SPUBLISH', prefix .. 'changed', table.concat(ids, ' ')) end
end
