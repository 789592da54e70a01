-- groups_write: the end of a unit of work for the groups that it touched. Needs groups.
local function write_holder(group)
  if group.is_let_go then redis.call('HDEL', held_key, group.name) end
  if group.now_held then redis.call('HSET', held_key, group.name, group.now_held) end
end

local function write_groups()
  for _, group in pairs(groups) do write_holder(group) end
  -- A job that goes from delayed to delayed leaves and comes.
  for key, members in pairs(leaving) do redis.call('ZREM', key, unpack(members)) end
  for key, members in pairs(coming) do redis.call('ZADD', key, unpack(members)) end
  groups, coming, leaving = {}, {}, {}
end
