-- groups_write: the end of a unit of work for the groups that it touched. Needs groups.
local function write_lines(group)
  for place, ids in pairs(group.removed) do redis.call('ZREM', group_key(place, group.name), unpack(ids)) end
  for place, members in pairs(group.added) do redis.call('ZADD', group_key(place, group.name), unpack(members)) end
  if group.is_let_go then redis.call('HDEL', held_key, group.name) end
  if group.now_held then redis.call('HSET', held_key, group.name, group.now_held) end
end

-- Notes where a group stands from now on, so that all groups are written with one call a set.
local function note_stand(group, added, removed)
  if group.stand == 'turns' then
    append(added, turns, group.pass, group.name)
    if not group.is_in_turns then append(removed, blocked, group.name) end
    return
  end
  if group.is_in_turns then
    append(removed, turns, group.name)
    if group.pass > now_served() then append(added, passes, group.pass, group.name) end
  end
  if group.stand == 'gone' then append(removed, blocked, group.name)
  else append(added, blocked, text(group.blocked_until) ~= '' and group.blocked_until or 'inf', group.name) end
end

local function write_groups()
  local added, removed = {}, {}
  for _, group in pairs(groups) do
    write_lines(group)
    if group.stand then note_stand(group, added, removed) end
  end
  for key, members in pairs(added) do redis.call('ZADD', key, unpack(members)) end
  for key, names in pairs(removed) do redis.call('ZREM', key, unpack(names)) end
  groups = {}
end
