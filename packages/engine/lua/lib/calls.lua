-- calls: makes a lease call repeatable: for a minute its key remembers which jobs it got. Needs row and lease_record.
local CALL_KEPT_MS = 60000

local function call_key_of(request) return prefix .. 'lease_call:' .. request.call_key end

-- Adds the leases that an earlier call with this key got and that are still current; true when there are any.
local function recall(request, rows)
  local record = request.call_key ~= '' and redis.call('GET', call_key_of(request))
  if not record then return false end
  local token, ids = nil, {}
  for word in string.gmatch(record, '%S+') do
    if token then ids[#ids + 1] = word else token = word end
  end
  load_jobs(ids)
  local found = false
  for _, id in ipairs(ids) do
    local lease = read_lease(jobs[id])
    if jobs[id].state == 'active' and lease.token == token then
      rows[#rows + 1] = lease_row(jobs[id], request)
      found = true
    end
  end
  return found
end

local function remember_calls(requests)
  for _, request in ipairs(requests) do
    if request.call_key ~= '' and #request.ids > 0 then
      local record = request.token .. ' ' .. table.concat(request.ids, ' ')
      redis.call('SET', call_key_of(request), record, 'PX', CALL_KEPT_MS)
    end
  end
end
