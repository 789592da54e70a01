-- limits: how many jobs may start: rates as token buckets, of the queue and of each group.
-- The bucket is one time, the next free slot of a steady flow (GCRA); a burst may run ahead of it. It lives as long as
-- it says anything. Needs queue.
local buckets = {}

-- `name` is `queue_rate` or `group_rate`; the rule says `<jobs>:<period_ms>:<burst>`.
local function bucket_of(rules, name, group_name, now)
  local jobs_a_period, period_ms, burst = string.match(rules or '', name .. '=(%d+):(%d+):(%d+)')
  if not jobs_a_period then return nil end
  local key = prefix .. 'rate:' .. group_name
  local bucket = buckets[key]
  if not bucket then
    local interval = tonumber(period_ms) / tonumber(jobs_a_period)
    bucket = { key = key, interval = interval, ahead = (tonumber(burst) - 1) * interval,
      free_at = math.max(now, tonumber(redis.call('GET', key) or 0)) }
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
      redis.call('SET', key, string.format('%.3f', bucket.free_at), 'PX', math.ceil(bucket.free_at - now) + 1)
    end
  end
end
