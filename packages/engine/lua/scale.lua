#!lua flags=no-writes
-- scale: how long the latest completed runs took. ARGV: clock, most runs to look at.
-- Returns {now, how many runs, their time together in ms}.
-- include clock queue jobs lease_record

local latest = redis.call('ZREVRANGE', SETS.completed, 0, tonumber(ARGV[2]) - 1, 'WITHSCORES')
local runs, run_ms = 0, 0
for i = 1, #latest, 2 do
  local lease = read_lease({ lease = redis.call('HGET', job_key(latest[i]), 'lease') })
  if lease then runs, run_ms = runs + 1, run_ms + math.max(0, tonumber(latest[i + 1]) - lease.started_at) end
end
return { clock(), runs, run_ms }
