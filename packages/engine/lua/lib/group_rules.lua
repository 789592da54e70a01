-- group_rules: what holds for one group: its own settings first, then what the queue says for each. Needs groups.
-- `group_settings` has up to three fields a group: `<group> rules`, `<group> settings`, `<group> pause`. What a worker asked
-- for is a key of its own, which ends with it.
local group_settings = prefix .. 'group_settings'

local function pushed_key(name) return prefix .. 'pushed:' .. name end

local function read_rules(group)
  if group.rules then return end
  group.rules = queue_rules or ''
  if not has_overrides then return end
  local name = group.name
  local own, group_pause = unpack(redis.call('HMGET', group_settings, name .. ' rules', name .. ' pause'))
  if own then group.rules = own .. ' ' .. group.rules end
  group.pause, group.pushed = group_pause, redis.call('GET', pushed_key(name))
end

-- Whether the job that is noted still holds the group: it may have ended while the group was not in order.
local function does_hold(group)
  local places = { group_key('waiting:', group.name), group_key('later:', group.name), group_key('holding:', group.name) }
  if rule(group.rules, 'hold_failed') then places[4] = SETS.failed end
  for _, place in ipairs(places) do
    if redis.call('ZSCORE', place, group.held) then return true end
  end
  return false
end

-- The job that holds an ordered group, or nil.
local function holder_of(group)
  if not rule(group.rules, 'ordered') then return nil end
  group.held = group.held or redis.call('HGET', held_key, group.name)
  return group.held and does_hold(group) and group.held or nil
end
