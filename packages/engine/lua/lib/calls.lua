-- calls: makes a lease call repeatable. Calls with one key are one call: for a minute its key remembers which jobs it got,
-- and how many times they were given out. Needs row and lease_record.
local CALL_KEPT_MS = 60000
local calls = {}

-- What the key remembers; loaded once, however many requests have it.
local function call_of(key)
  local call = calls[key]
  if call then return call end
  local token, times_given, ids = read_call(key)
  call = { token = token, times_given = times_given or 0, ids = {}, requests = {} }
  for id in string.gmatch(ids or '', '%S+') do call.ids[#call.ids + 1] = id end
  load_jobs(call.ids)
  calls[key] = call
  return call
end

-- Adds the leases that its call got before and that are still current. True when there are any, or when another request of
-- the same call stands before this one: then it gets what that one gets.
local function recall(request, rows)
  if request.call_key == '' then return false end
  local call = call_of(request.call_key)
  call.requests[#call.requests + 1] = request
  for _, id in ipairs(call.ids) do
    if jobs[id].state == 'active' and read_lease(jobs[id]).token == call.token then
      rows[#rows + 1] = lease_row(jobs[id], request)
      call.is_held = true
    end
  end
  return call.is_held or #call.requests > 1
end

local function share(call, rows)
  for at = 3, #rows do
    for i = 2, rows[at][2] == call.requests[1].number and #call.requests or 0 do
      local copy = { unpack(rows[at]) }
      copy[2] = call.requests[i].number
      rows[#rows + 1] = copy
    end
  end
end

local function remember_calls(rows)
  for key, call in pairs(calls) do
    local first = call.requests[1]
    if call.is_held then
      write_call(key, call.token, call.times_given + #call.requests, call.ids, 'KEEPTTL')
    elseif #first.ids > 0 then
      share(call, rows)
      write_call(key, first.token, #call.requests, first.ids, 'PX', CALL_KEPT_MS)
    end
  end
end
