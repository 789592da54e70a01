-- groups_plan: where groups stand after a unit of work, decided before its first write. Needs groups.

local function leave(group, job)
  local place = PLACES[job.old_state]
  if job.old_state == 'queued' then
    append(leaving, line_of(group.name), job.id)
    group.more_waiting = group.more_waiting - 1
  elseif place then
    append(leaving, place, group.name .. ' ' .. job.id)
    group.more_others = group.more_others - 1
  end
end

local function come(group, job)
  local place = PLACES[job.state]
  if job.state == 'queued' then group.more_waiting = group.more_waiting + 1
  elseif place then
    append(coming, place, '0', group.name .. ' ' .. job.id)
    group.more_others = group.more_others + 1
  end
end

local function note_move(group, job)
  group.is_touched = true
  if job.state ~= job.old_state then
    leave(group, job)
    come(group, job)
    -- A job that came, or a slot that was freed, may let a blocked group go on.
    if job.state == 'queued' or job.old_state == 'active' then group.may_go_on = true end
  end
  if job.state == 'queued' and not (job.keeps_place and rule(queue_rules, 'ordered')) then
    append(coming, line_of(group.name), line_score(job), job.id)
  end
  local is_over = not job.state or IS_FINAL[job.state]
  if is_over and group.held == job.id and not (job.state == 'failed' and rule(queue_rules, 'hold_failed')) then
    group.held, group.is_let_go, group.may_go_on = nil, true, true
  end
end

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

-- Reads what the moves of grouped jobs touch and decides where their groups stand; returns how many may go on.
local function plan_groups(moved)
  local woken = 0
  for _, job in ipairs(moved) do
    -- Delayed and active jobs stand by name: another time moves none of them.
    if (job.state ~= job.old_state or job.state == 'queued' and job.score ~= job.old_score) and group_of(job) then
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
