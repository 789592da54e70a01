-- groups_plan: what a unit of work does to groups, decided before its first write. Needs groups_stand.

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

-- Where the slot is moving, a key that is not here fails the script now, before its first write: groups' keys are derived,
-- so Redis does not look for them itself.
local function require_keys(is_any_let_go)
  local keys = { SETS.grouped, is_any_let_go and held_key or nil }
  for key in pairs(leaving) do keys[#keys + 1] = key end
  for key in pairs(coming) do keys[#keys + 1] = key end
  redis.call('EXISTS', unpack(keys))
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
  local is_any, is_any_let_go = false, false
  for _, group in pairs(groups) do
    if group.is_touched then
      is_any, is_any_let_go, woken = true, is_any_let_go or group.is_let_go, woken + stand_of(group)
      if group.stand then note_stand(group) end
    end
  end
  if is_any then require_keys(is_any_let_go) end
  return woken
end
