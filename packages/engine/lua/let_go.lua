#!lua flags=allow-oom
-- let_go: the answer to a repeatable lease call could not be sent: gives its jobs back uncounted, unless a repeat of the
-- call has them, or may have (after a minute nobody knows): then they end as all leases do.
-- In one step with the forgetting of the call, so that a repeat finds its jobs: held before it, in line after it.
-- ARGV: clock, call key, token. Keeps I1, I3, I7, I8.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write | plain
-- include write lease_record settle history unique counts defaults kept finish hints commit release_job
-- include call_record

local now, key, token = clock(), ARGV[2], ARGV[3]
local known, times_given, ids = read_call(key)
if known ~= token then return end
if times_given > 1 then
  write_call(key, token, times_given - 1, { ids }, 'KEEPTTL')
  return
end
local given = {}
for id in string.gmatch(ids, '%S+') do given[#given + 1] = id end
load_jobs(given, RELEASE_FIELDS)
for _, id in ipairs(given) do release_job(id, token, 0, now) end
commit(now)
redis.call('DEL', call_key(key))
