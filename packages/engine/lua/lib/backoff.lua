-- backoff: how long to wait after the n-th failure. Randomness comes in: Redis seeds its own the same each run.
local function backoff_ms(rules, failures, random)
  local kind, numbers = string.match(rules or '', 'backoff=(%a+):([%d,]+)')
  local values = {}
  for value in string.gmatch(numbers or '', '%d+') do values[#values + 1] = tonumber(value) end
  if kind == 'fixed' then return values[1] end
  if kind == 'list' then return values[math.min(failures, #values)] end
  local delay_ms, max_ms = values[1] or DEFAULT_BACKOFF_DELAY_MS, values[2] or DEFAULT_BACKOFF_MAX_MS
  return math.floor(random * math.min(max_ms, delay_ms * 2 ^ (failures - 1)))
end
