-- group_rules: what holds for one group: its own settings first, then what the queue says for each. Needs groups.
-- `group_settings` has up to three fields a group: `<group> rules`, `<group> settings`, `<group> pause`. What a worker asked
-- for is a key of its own, which ends with it.
local group_settings = prefix .. 'group_settings'

local function pushed_key(name) return prefix .. 'pushed:' .. name end

local function read_rules(group)
  if group.has_rules then return end
  group.has_rules, group.rules = true, queue_rules
  if not has_overrides then return end
  local name = group.name
  local own, group_pause = unpack(redis.call('HMGET', group_settings, name .. ' rules', name .. ' pause'))
  if own then group.rules = own .. ' ' .. (group.rules or '') end
  group.pause, group.pushed = group_pause, redis.call('GET', pushed_key(name))
end

-- Whether the job that is noted still holds the group: it may have ended while the group was not in order.
local function does_hold(group)
  local id, member = group.held, group.name .. ' ' .. group.held
  return redis.call('ZSCORE', line_of(group.name), id) or redis.call('ZSCORE', later, member)
    or redis.call('ZSCORE', holding, member) or rule(group.rules, 'hold_failed') and redis.call('ZSCORE', SETS.failed, id)
end

-- The job that holds an ordered group, or nil.
local function holder_of(group)
  if not rule(group.rules, 'ordered') then return nil end
  group.held = group.held or redis.call('HGET', held_key, group.name)
  return group.held and does_hold(group) and group.held or nil
end
