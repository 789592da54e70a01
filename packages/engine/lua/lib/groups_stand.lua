-- groups_stand: whether a group may be served after a unit of work, and what is to be written of it. Needs groups.

-- Whether any of its jobs is delayed or active after all moves.
local function has_others(group)
  if group.more_others > 0 then return true end
  return count_in(later, group.name) + count_in(holding, group.name) + group.more_others > 0
end

-- Decides where a group stands after its jobs have moved, nowhere else than before if it says nothing; 1 when it may go
-- on again.
local function stand_of(group)
  local is_staying = group.is_in_turns and not group.blocked_until
  if is_staying and group.more_waiting >= 0 then return 0 end
  local waiting = (group.waiting or waiting_of(group.name)) + group.more_waiting
  if waiting == 0 then group.stand = has_others(group) and 'blocked' or 'gone'
  elseif group.blocked_until then group.stand = 'blocked'
  elseif is_staying then group.stand = 'turns'
  elseif group.may_go_on then
    local pass = tonumber(redis.call('ZSCORE', passes, group.name) or 0)
    group.stand, group.pass = 'turns', math.max(pass, now_served())
    return 1
  end
  return 0
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
