-- groups_plan: where groups stand after a unit of work, decided before its first write. Needs groups.

-- Whether any of its jobs is delayed or active after all moves.
local function has_others(group)
  if group.changes.others > 0 then return true end
  return size_of(group, 'later:') + size_of(group, 'holding:') + group.changes.others > 0
end

-- Decides where a group stands after its jobs have moved, nowhere else than before if it says nothing; 1 when it may go
-- on again.
local function stand_of(group)
  local is_staying = group.is_in_turns and not group.blocked_until
  if is_staying and group.changes.waiting >= 0 then return 0 end
  local waiting = (group.waiting or size_of(group, 'waiting:')) + group.changes.waiting
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

-- Reads what the moves of grouped jobs touch and decides where their groups stand; returns how many may go on.
local function plan_groups(moved)
  local woken = 0
  for _, job in ipairs(moved) do
    if (job.state ~= job.old_state or job.score ~= job.old_score) and group_of(job) then
      local group = group_named(job.group)
      read_group(group)
      note_move(group, job)
    end
  end
  for _, group in pairs(groups) do
    if group.is_touched then woken = woken + stand_of(group) end
  end
  return woken
end
