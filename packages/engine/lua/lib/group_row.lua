-- group_row: what a reader sees of the flow of a queue, and of a group. Needs group_rules, limits, breaker.
local MOST_HOLDERS = 10

local function record_of(breaker) return breaker and redis.call('GET', breaker.key) or '' end

local function some_holders(name)
  local found = redis.call('ZRANGE', holding, '[' .. name .. ' ', '(' .. name .. '!', 'BYLEX', 'LIMIT', 0, MOST_HOLDERS)
  for i, member in ipairs(found) do found[i] = string.match(member, ' (.+)') end
  return found
end

-- `<tokens left> <when the next comes>`; '' without a rate.
local function rate_left(bucket, now)
  if not bucket then return '' end
  local tokens = math.floor((now - next_token_at(bucket)) / bucket.interval) + 1
  return text(math.max(0, tokens)) .. ' ' .. text(math.ceil(next_token_at(bucket)))
end

-- The queue's rules, pause, push-back, what is left of its rate, its breaker, active jobs, and some of them.
local function queue_row(now)
  return {
    queue_rules or '',
    pause or '',
    pushed or '',
    rate_left(bucket_of(queue_rules, 'queue_rate', QUEUE, now), now),
    record_of(breaker_of(queue_rules, 'queue_breaker', QUEUE)),
    redis.call('ZCARD', SETS.active),
    redis.call('ZRANGE', SETS.active, 0, MOST_HOLDERS - 1),
  }
end

-- Its name, waiting, later and active jobs, settings, pause, push-back, what is left of its rate, its breaker, the job
-- that holds it, some of its active jobs, and the rules that hold for it.
local function group_row(name, now)
  local group = group_named(name)
  read_rules(group)
  return {
    name,
    waiting_of(name),
    count_in(later, name),
    count_in(holding, name),
    redis.call('HGET', group_settings, name .. ' settings') or '',
    redis.call('HGET', group_settings, name .. ' pause') or '',
    group.pushed or '',
    rate_left(bucket_of(group.rules, 'group_rate', name, now), now),
    record_of(breaker_of(group.rules, 'group_breaker', name)),
    holder_of(group) or '',
    some_holders(name),
    group.rules or '',
  }
end
