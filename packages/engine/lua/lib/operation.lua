-- operation: the record of one bulk operation, a hash beside the jobs that it changes, so that a step is atomic with them.
-- Kept for 30 days after its last step. Needs queue.
local KEPT_MS = 30 * 24 * 3600000

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
  redis.call('PEXPIRE', operation_key(id), KEPT_MS)
end
