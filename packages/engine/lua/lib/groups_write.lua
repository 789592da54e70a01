-- groups_write: the end of a unit of work for the groups that it touched. Needs groups.
local function write_holder(group)
  if group.is_let_go then redis.call('HDEL', held_key, group.name) end
  if group.now_held then redis.call('HSET', held_key, group.name, group.now_held) end
end

-- Notes where a group stands from now on, so that all groups are written with one call a set.
local function note_stand(group)
  if group.stand == 'turns' then
    append(coming, turns, group.pass, group.name)
    if not group.is_in_turns then append(leaving, blocked, group.name) end
    return
  end
  if group.is_in_turns then
    append(leaving, turns, group.name)
    if group.pass > now_served() then append(coming, passes, group.pass, group.name) end
  end
  if group.stand == 'gone' then append(leaving, blocked, group.name)
  else append(coming, blocked, text(group.blocked_until) ~= '' and group.blocked_until or 'inf', group.name) end
end

local function write_groups()
  for _, group in pairs(groups) do
    write_holder(group)
    if group.stand then note_stand(group) end
  end
  -- A job that goes from delayed to delayed leaves and comes.
  for key, members in pairs(leaving) do redis.call('ZREM', key, unpack(members)) end
  for key, members in pairs(coming) do redis.call('ZADD', key, unpack(members)) end
  groups, coming, leaving = {}, {}, {}
end
