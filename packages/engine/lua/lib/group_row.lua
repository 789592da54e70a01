-- group_row: what a reader sees of a group. Needs group_rules, limits, breaker.
local MOST_HOLDERS = 10

local function record_of(breaker) return breaker and redis.call('GET', breaker.key) or '' end

local function token_at(bucket) return text(bucket and math.ceil(next_token_at(bucket))) end

-- Its name, waiting, later and active jobs, settings, pause, push-back, when the next token comes, its breaker, the job
-- that holds it, and some of its active jobs.
local function group_row(name, now)
  local group = group_named(name)
  read_rules(group)
  return {
    name,
    redis.call('ZCARD', group_key('waiting:', name)),
    redis.call('ZCARD', group_key('later:', name)),
    redis.call('ZCARD', group_key('holding:', name)),
    redis.call('HGET', group_settings, name .. ' settings') or '',
    redis.call('HGET', group_settings, name .. ' pause') or '',
    redis.call('HGET', group_settings, name .. ' pushed') or '',
    token_at(bucket_of(group.rules, 'group_rate', name, now)),
    record_of(breaker_of(group.rules, 'group_breaker', name)),
    redis.call('HGET', held_key, name) or '',
    redis.call('ZRANGE', group_key('holding:', name), 0, MOST_HOLDERS - 1),
  }
end
