-- quota: how many jobs may wait in a queue, and in a group. Refused here, in the script, so that it is exact however many
-- enqueue. Needs group_rules and counts.
local most_waiting, waiting, room_in = rule(queue_rules, 'max_waiting'), nil, nil

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
  group.expected = group.expected or waiting_of(group.name) + count_in(later, group.name)
  return group.expected >= most
end

local function leased_in(minute)
  local field = '#' .. (minute % 60 * 8 + EVENTS.leased)
  local leased = redis.pcall('BITFIELD_RO', minutes_key(math.floor(minute / 60)), 'GET', 'u32', field)
  return leased[1] or 0
end

-- How long until a waiting job makes room, in ms: until a pause is over, else as fast as jobs were leased since the
-- minute before; '' when none was. Of a group's share nothing is counted: the queue's pace is the best that it can have.
local function room_in_ms(now)
  local held = held_until(pause, now)
  if held then return held == math.huge and 'inf' or text(held - now) end
  local minute = math.floor(now / 60000)
  local leased = leased_in(minute) + leased_in(minute - 1)
  return leased > 0 and text(math.ceil((60000 + now % 60000) / leased)) or ''
end

local function refused(scope, most)
  room_in = room_in or room_in_ms(clock())
  return 'quota_exceeded ' .. scope .. ' ' .. most .. ' ' .. room_in
end

-- Counts one more job with these rules; `quota_exceeded <queue or group> <most> <ms until there is room, inf or nothing>`
-- when there is no room for it.
local function refused_by_quota(rules)
  local name = string.match(rules, 'group=(%S+)')
  local group = name and group_named(name)
  if queue_is_full() then return refused('queue', most_waiting) end
  if group and group_is_full(group) then return refused('group', rule(group.rules, 'group_waiting')) end
  if waiting then waiting = waiting + 1 end
  if group and group.expected then group.expected = group.expected + 1 end
end
