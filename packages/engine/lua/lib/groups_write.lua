-- groups_write: the end of a unit of work for the groups that it touched. Needs groups.
local function write_lines(group)
  for place, ids in pairs(group.removed) do redis.call('ZREM', group_key(place, group.name), unpack(ids)) end
  for place, members in pairs(group.added) do redis.call('ZADD', group_key(place, group.name), unpack(members)) end
  if group.is_let_go then redis.call('HDEL', held_key, group.name) end
  if group.now_held then redis.call('HSET', held_key, group.name, group.now_held) end
end

local function write_stand(group)
  if group.stand == 'turns' then
    redis.call('ZADD', turns, group.pass, group.name)
    if not group.is_in_turns then redis.call('ZREM', blocked, group.name) end
    return
  end
  if group.is_in_turns then redis.call('ZREM', turns, group.name) end
  if group.pass > now_served() then redis.call('ZADD', passes, group.pass, group.name) end
  if group.stand == 'gone' then redis.call('ZREM', blocked, group.name)
  else redis.call('ZADD', blocked, text(group.blocked_until) ~= '' and group.blocked_until or 'inf', group.name) end
end

local function write_groups()
  for _, group in pairs(groups) do
    write_lines(group)
    if group.stand then write_stand(group) end
  end
  groups = {}
end
