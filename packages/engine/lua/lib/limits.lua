-- limits: how many jobs may start: rates as token buckets, of the queue and of each group.
-- The bucket is `<free_at> <interval> <taken_at>`: the next free slot of a steady flow (GCRA), how far apart its slots
-- are, and when the last was taken; a burst may run ahead of it. It lives as long as it says anything. Needs queue.
local buckets = {}

-- A new rate holds at once, as if it had held when the last slot was taken: of slots that were an hour apart, as many of
-- its own have passed since then. A clock that was set back makes nobody wait until it is there again: then the bucket is
-- as if that slot had been taken now, and is written so.
local function read_free_at(key, interval, now)
  local free_at, old_interval, taken_at = string.match(redis.call('GET', key) or '', '^(%S+) (%S+) (%S+)')
  if not free_at or tonumber(free_at) <= now then return now end
  local left = (free_at - taken_at) * interval / old_interval
  return math.max(now, math.min(taken_at, now) + left), tonumber(taken_at) > now
end

-- `name` is `queue_rate` or `group_rate`; the rule says `<jobs>:<period_ms>:<burst>`.
local function bucket_of(rules, name, group_name, now)
  if not rules then return nil end
  local jobs_a_period, period_ms, burst = string.match(rules, name .. '=(%d+):(%d+):(%d+)')
  if not jobs_a_period then return nil end
  local key = prefix .. 'rate:' .. group_name
  local bucket = buckets[key]
  if not bucket then
    local interval = tonumber(period_ms) / tonumber(jobs_a_period)
    local free_at, is_ahead = read_free_at(key, interval, now)
    bucket = { key = key, interval = interval, ahead = (tonumber(burst) - 1) * interval, free_at = free_at,
      is_used = is_ahead }
    buckets[key] = bucket
  end
  return bucket
end

-- When the bucket gives the next token.
local function next_token_at(bucket) return bucket.free_at - bucket.ahead end

local function take_token(bucket)
  bucket.free_at, bucket.is_used = bucket.free_at + bucket.interval, true
end

local function write_buckets(now)
  for key, bucket in pairs(buckets) do
    if bucket.is_used then
      local record = string.format('%.3f %.17g %d', bucket.free_at, bucket.interval, now)
      redis.call('SET', key, record, 'PX', math.ceil(bucket.free_at - now) + 1)
    end
  end
end
