#!lua flags=no-writes
-- next_due: when the next job of a queue is due for any of the steps of maintenance: most visits find that none is.
-- Returns {now, when or ''}.
-- include clock queue defaults kept

local earliest = math.huge
local function consider(set, after_ms)
  local first = first_due(set)
  if first then earliest = math.min(earliest, first + after_ms) end
end

for _, set in ipairs({ SETS.active, SETS.scheduled, SETS.retrying, expiring }) do consider(set, 0) end
for state in pairs(IS_FINAL) do consider(SETS[state], kept_ms(state)) end
return { clock(), text(earliest) }
