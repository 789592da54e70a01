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
