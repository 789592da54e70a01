-- quota: how many jobs may wait in a queue, and in a group. Refused here, in the script, so that it is exact however many
-- enqueue. Needs group_rules.
local most_waiting, waiting = rule(queue_rules, 'max_waiting'), nil

local function queue_is_full()
  if not most_waiting then return false end
  if not waiting then
    waiting = redis.call('ZCARD', SETS.grouped)
    for state in pairs(IS_WAITING) do waiting = waiting + redis.call('ZCARD', SETS[state]) end
  end
  return waiting >= most_waiting
end

local function group_is_full(group)
  read_rules(group)
  local most = rule(group.rules, 'group_waiting')
  if not most then return false end
  group.expected = group.expected or redis.call('ZCARD', group_key('waiting:', group.name)) +
    redis.call('ZCARD', group_key('later:', group.name))
  return group.expected >= most
end

-- Counts one more job with these rules; `quota_exceeded <queue or group> <most>` when there is no room for it.
local function refused_by_quota(rules)
  local name = string.match(rules, 'group=(%S+)')
  local group = name and group_named(name)
  if queue_is_full() then return 'quota_exceeded queue ' .. most_waiting end
  if group and group_is_full(group) then return 'quota_exceeded group ' .. rule(group.rules, 'group_waiting') end
  if waiting then waiting = waiting + 1 end
  if group and group.expected then group.expected = group.expected + 1 end
end
