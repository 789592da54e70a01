#!lua flags=no-writes
-- get: reads jobs. ARGV: ids.
-- Returns a row per id: {} when there is none, else {state, score, spec, lease, failures, crashes, error, unique,
-- trace, result, progress}.
-- include clock
-- include queue
-- include state

local FIELDS = { 'spec', 'lease', 'failures', 'crashes', 'error', 'unique', 'trace', 'result', 'progress' }
local rows = {}

for i = 2, #ARGV do
  local state, _, score = find_state(ARGV[i])
  rows[#rows + 1] = state
    and { state, string.format('%d', score), unpack(redis.call('HMGET', job_key(ARGV[i]), unpack(FIELDS))) }
    or {}
end
return rows
