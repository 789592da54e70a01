#!lua flags=allow-oom
-- start_operation: writes the record of a new bulk operation, once by its id. ARGV: clock, id, then fields and values:
-- `about` (JSON), `action`, `sets` to go through, and of the filter what it says. Returns `ok` | `idempotency_key_reused`.
-- include clock queue operation

local now, id = clock(), ARGV[2]
local operation = { state = 'running', created_at = text(now), examined = 0, matched = 0, done = 0, skipped = 0 }
for i = 3, #ARGV, 2 do operation[ARGV[i]] = ARGV[i + 1] end

local known = read_operation(id)
if known then return known.about == operation.about and 'ok' or 'idempotency_key_reused' end

-- How many there are to look at, for the progress: the time that a set is ordered by is known without looking.
local to_examine = 0
for set in string.gmatch(operation.sets, '%S+') do
  to_examine = to_examine + redis.call('ZCOUNT', SETS[set], operation.since or '-inf', operation['until'] or '+inf')
end
operation.to_examine = to_examine
operation.set = string.match(operation.sets, '%S+')
write_operation(id, operation)
return 'ok'
