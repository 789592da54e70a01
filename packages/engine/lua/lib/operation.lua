-- operation: the record of one bulk operation, a hash beside the jobs that it changes, so that a step is atomic with them.
-- What is over is kept a week; what nobody works on is forgotten after a month. Needs queue.
local OVER_KEPT_MS, RUNNING_KEPT_MS = 7 * 24 * 3600000, 30 * 24 * 3600000

local function operation_key(id) return prefix .. 'operation:' .. id end

local function read_operation(id)
  local found, operation = redis.call('HGETALL', operation_key(id)), {}
  for i = 1, #found, 2 do operation[found[i]] = found[i + 1] end
  return operation.state and operation or nil
end

local function write_operation(id, changes)
  local fields = {}
  for name, value in pairs(changes) do fields[#fields + 1], fields[#fields + 2] = name, value end
  redis.call('HSET', operation_key(id), unpack(fields))
  redis.call('PEXPIRE', operation_key(id), changes.finished_at and OVER_KEPT_MS or RUNNING_KEPT_MS)
end
