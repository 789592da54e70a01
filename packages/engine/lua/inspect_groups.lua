#!lua flags=no-writes
-- inspect_groups: groups as they stand. ARGV: clock, groups. Returns {now, row, …}, see group_row.
-- include clock queue jobs groups limits breaker group_rules group_row

local reply = { clock() }
for i = 2, #ARGV do reply[#reply + 1] = group_row(ARGV[i], reply[1]) end
return reply
