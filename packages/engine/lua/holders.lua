#!lua flags=no-writes
-- holders: who holds the active jobs of a queue. ARGV: clock, most jobs. Returns {{id, lease}, …}.
-- include queue

local rows = {}
for _, id in ipairs(redis.call('ZRANGE', SETS.active, 0, tonumber(ARGV[2]) - 1)) do
  rows[#rows + 1] = { id, redis.call('HGET', job_key(id), 'lease') }
end
return rows
