#!lua flags=allow-oom
-- let_go: the answer to a repeatable lease call could not be sent. ARGV: clock, call key, token.
-- Returns `free` when nobody else was given its leases: they are to be released, and no repeat finds them any more. Else
-- `held`: a repeat of the call has them, or may have (after a minute nobody knows): then they end as all leases do.
-- include queue call_record

local key, token = ARGV[2], ARGV[3]
local known, times_given, ids = read_call(key)
if known ~= token then return 'held' end
if times_given > 1 then
  write_call(key, token, times_given - 1, { ids }, 'KEEPTTL')
  return 'held'
end
redis.call('DEL', call_key(key))
return 'free'
