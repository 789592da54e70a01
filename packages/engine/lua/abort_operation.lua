#!lua flags=allow-oom
-- abort_operation: ends an operation before its next step. ARGV: clock, id.
-- Returns `ok`, also when it was aborted before | `operation_not_found` | `operation_final`.
-- include clock queue operation

local now, id = clock(), ARGV[2]
local operation = read_operation(id)
if not operation then return 'operation_not_found' end
if operation.state == 'completed' then return 'operation_final' end
if operation.state == 'running' then write_operation(id, { state = 'aborted', finished_at = text(now) }) end
return 'ok'
