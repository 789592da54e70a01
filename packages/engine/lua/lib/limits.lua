-- limits: how many jobs may start: rates as token buckets, of the queue and of each group.
-- The bucket is `<free_at> <interval>`: the next free slot of a steady flow (GCRA), and how far apart its slots are; a
-- burst may run ahead of it. It lives as long as it says anything. Needs queue.
local buckets = {}

-- What was used up counts in jobs, so that a new rate holds at once: slots that are an hour apart become as many of its own.
local function read_free_at(key, interval, now)
  local free_at, old_interval = string.match(redis.call('GET', key) or '', '^(%S+) (%S+)')
  if not free_at or tonumber(free_at) <= now then return now end
  return now + (tonumber(free_at) - now) * interval / tonumber(old_interval)
end

-- `name` is `queue_rate` or `group_rate`; the rule says `<jobs>:<period_ms>:<burst>`.
local function bucket_of(rules, name, group_name, now)
  local jobs_a_period, period_ms, burst = string.match(rules or '', name .. '=(%d+):(%d+):(%d+)')
  if not jobs_a_period then return nil end
  local key = prefix .. 'rate:' .. group_name
  local bucket = buckets[key]
  if not bucket then
    local interval = tonumber(period_ms) / tonumber(jobs_a_period)
    bucket = { key = key, interval = interval, ahead = (tonumber(burst) - 1) * interval,
      free_at = read_free_at(key, interval, now) }
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
      local record = string.format('%.3f %.17g', bucket.free_at, bucket.interval)
      redis.call('SET', key, record, 'PX', math.ceil(bucket.free_at - now) + 1)
    end
  end
end
