-- operation_filter: which jobs an operation means. Needs jobs, lease_record, operation.

-- What a JSON text says under a name. Only a text that has the wanted value somewhere is decoded: user text may be long.
local function says(json, name, wanted, is_listed)
  if not string.find(json, wanted, 1, true) then return false end
  local is_json, said = pcall(cjson.decode, json)
  local value = is_json and type(said) == 'table' and said[name]
  local sought = cjson.decode('[' .. wanted .. ']')[1]
  if not is_listed then return value == sought end
  for _, item in ipairs(type(value) == 'table' and value or {}) do if item == sought then return true end end
  return false
end

-- The fields of a job to look at; none where its state and time say all.
local function fields_to_judge(operation, state)
  local fields = {}
  if IS_WAITING[state] or operation.type or operation.tag then fields[#fields + 1] = 'spec' end
  if operation.error_code then fields[#fields + 1] = 'error' end
  if state == 'retrying' or state == 'active' then fields[#fields + 1] = 'lease' end
  if state == 'active' then fields[#fields + 1] = 'cancel' end
  return fields
end

-- Reads these fields, and counts their bytes among those that are left to read.
local function read_to_judge(id, fields, left)
  local job = {}
  for i, value in ipairs(redis.call('HMGET', job_key(id), unpack(fields))) do
    if value then job[fields[i]], left.bytes = value, left.bytes - #value end
  end
  return job
end

-- One that was added, has run or was asked to stop since the operation began is not what was meant: else it would chase
-- its own tail. Renewals move active jobs ahead of the cursor, and so it meets them again.
local function is_later(operation, state, job)
  local began_at = tonumber(operation.created_at)
  if IS_WAITING[state] and tonumber(string.match(job.spec, '^%d+')) > began_at then return true end
  if state == 'active' and job.cancel and tonumber(job.cancel) >= began_at then return true end
  local lease = read_lease(job)
  return lease and lease.started_at > began_at
end

local function is_meant(operation, state, job)
  if is_later(operation, state, job) then return false end
  local header = (operation.type or operation.tag) and string.match(job.spec, '^%d+ ([^\n]*)')
  if operation.type and not says(header, 'type', operation.type) then return false end
  if operation.tag and not says(header, 'tags', operation.tag, true) then return false end
  return not operation.error_code or says(job.error or '', 'code', operation.error_code)
end
