#!lua flags=allow-oom
-- forget: takes away an empty queue's settings and totals. ARGV: clock.
-- Returns `ok` | `queue_not_found` | `queue_not_empty`.
-- include queue

for i = 1, 7 do if redis.call('EXISTS', KEYS[i]) == 1 then return 'queue_not_empty' end end
return redis.call('DEL', config_key, totals) > 0 and 'ok' or 'queue_not_found'
