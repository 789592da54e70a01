-- room: how many jobs the queue as a whole may start now, whatever their groups. Needs limits and breaker.
-- Returns the number, and when to look again if it is 0.
local function queue_room(now)
  local held = held_until(pause, now) or held_until(pushed, now)
  if held then return 0, held end
  local room, again_at = math.huge, nil
  local function bound(number, at) if number < room then room, again_at = math.max(0, number), at end end
  local most_active = rule(queue_rules, 'queue_active')
  local breaker = breaker_of(queue_rules, 'queue_breaker', QUEUE)
  local is_open = breaker and breaker.open_until > 0
  if is_open and breaker.open_until > now then return 0, breaker.open_until end
  local active = (most_active or is_open) and redis.call('ZCARD', SETS.active)
  if most_active then bound(most_active - active, math.huge) end
  if is_open then bound(breaker.probes - active, math.huge) end
  local bucket = bucket_of(queue_rules, 'queue_rate', QUEUE, now)
  if bucket then bound(math.floor((now - next_token_at(bucket)) / bucket.interval) + 1, next_token_at(bucket)) end
  return room, again_at
end

local function take_queue_token(now)
  local bucket = bucket_of(queue_rules, 'queue_rate', QUEUE, now)
  if bucket then take_token(bucket) end
end
