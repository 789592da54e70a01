-- due_at: when a job is due, as callers say it: in ms since the epoch, as `+delay`, or '' for now. Never before now.
local function due_at(due, now)
  if due == '' then return now end
  if string.sub(due, 1, 1) == '+' then return now + tonumber(string.sub(due, 2)) end
  return math.max(now, tonumber(due))
end
