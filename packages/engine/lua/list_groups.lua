#!lua flags=no-writes
-- list_groups: the groups of a queue that have jobs. ARGV: clock, `turns` or `blocked`, first place, most at once.
-- Returns group, waiting and later jobs in turns.
-- include queue

local reply, first = {}, tonumber(ARGV[3])
for _, name in ipairs(redis.call('ZRANGE', prefix .. ARGV[2], first, first + tonumber(ARGV[4]) - 1)) do
  reply[#reply + 1] = name
  reply[#reply + 1] = redis.call('ZCARD', prefix .. 'waiting:' .. name)
  reply[#reply + 1] = redis.call('ZLEXCOUNT', prefix .. 'later', '[' .. name .. ' ', '(' .. name .. '!')
end
return reply
