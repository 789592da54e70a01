#!lua flags=allow-oom
-- forget: takes away an empty queue's settings and totals. ARGV: clock.
-- Returns `ok` | `queue_not_found` | `queue_not_empty`.
-- include queue

for _, set in pairs(SETS) do if redis.call('EXISTS', set) == 1 then return 'queue_not_empty' end end
local of_groups = { prefix .. 'group_settings', prefix .. 'flow', prefix .. 'passes', prefix .. 'held',
  prefix .. 'rate:' .. QUEUE, prefix .. 'breaker:' .. QUEUE }
redis.call('EXISTS', unpack(of_groups))
redis.call('DEL', unpack(of_groups))
return redis.call('DEL', config_key, totals) > 0 and 'ok' or 'queue_not_found'
