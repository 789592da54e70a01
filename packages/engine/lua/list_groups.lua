#!lua flags=no-writes
-- list_groups: the groups of a queue that have jobs. ARGV: clock, `turns` or `blocked`, first place, most at once.
-- Returns three values for each: its name, how many of its jobs are queued, and how many delayed.
-- include queue jobs groups

local reply, set, first = {}, ARGV[2] == 'turns' and turns or blocked, tonumber(ARGV[3])
for _, name in ipairs(redis.call('ZRANGE', set, first, first + tonumber(ARGV[4]) - 1)) do
  reply[#reply + 1] = name
  reply[#reply + 1] = waiting_of(name)
  reply[#reply + 1] = count_in(later, name)
end
return reply
