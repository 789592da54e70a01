#!lua flags=allow-oom
-- unblock: lets blocked groups stand in turn again after their settings changed; a lease finds out who still may not.
-- ARGV: clock, the first place among the blocked to look at, most at once, `skip` to let go of the job that holds an
-- ordered group, then groups; none: those of these places. Returns {looked at, of these no longer blocked}.
-- include clock queue jobs groups groups_stand groups_plan groups_write hints

local names, first = { unpack(ARGV, 5) }, tonumber(ARGV[2])
if #names == 0 then names = redis.call('ZRANGE', blocked, first, first + tonumber(ARGV[3]) - 1) end
for _, name in ipairs(names) do
  local group = group_named(name)
  read_group(group)
  group.may_go_on, group.is_touched, group.is_let_go = true, true, ARGV[4] == 'skip'
end
local woken = plan_groups({})
write_groups()
hint_queued(woken)
return { #names, woken }
