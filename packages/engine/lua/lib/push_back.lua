-- push_back: a worker that was told to hold off (`Retry-After`) holds off its whole group or queue: what waits there is
-- not leased before, and loses no attempt. Needs group_rules. The latest of several ends counts.
local pushed_queue, pushed_groups = nil, {}

-- A job without a group speaks for the queue.
local function push_back(job, scope, until_at)
  local name = scope == 'group' and group_of(job)
  if not name then
    pushed_queue = math.max(pushed_queue or tonumber(pushed or 0), until_at)
    return
  end
  local known = pushed_groups[name] or tonumber(redis.call('GET', pushed_key(name)) or 0)
  pushed_groups[name] = math.max(known, until_at)
end

local function write_push_backs(now)
  if pushed_queue then redis.call('HSET', config_key, 'pushed', text(pushed_queue), 'flow', '1') end
  for name, until_at in pairs(pushed_groups) do
    if until_at > now then redis.call('SET', pushed_key(name), text(until_at), 'PX', text(until_at - now)) end
    if not has_overrides then redis.call('HSET', config_key, 'overrides', '1', 'flow', '1') end
  end
end
