-- groups_plan: where groups stand after a unit of work, decided before its first write. Needs groups.

-- Decides where a group stands after its jobs have moved; 1 when it may go on again.
local function stand_of(group)
  if group.waiting == 0 then group.stand = group.others > 0 and 'blocked' or 'gone'
  elseif group.blocked_until then group.stand = 'blocked'
  elseif group.is_in_turns then group.stand = 'turns'
  elseif group.may_go_on then
    group.stand, group.pass = 'turns', math.max(group.pass, now_served())
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
