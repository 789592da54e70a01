-- start_with_flow: which jobs start where there are limits or groups. Needs start, room, fair.
local function start_in_turns(start)
  open_turns()
  while start.left > 0 and start.expired < start.most_expired do
    local request = next_request(start.requests, start.most_bytes)
    local line, id, score
    if request then line, id, score = next_in_turns(start.now) end
    if not line then return end
    local is_leased = start_job(id, score, request, start)
    if is_leased then serve(line, id, start.now) end
    if not line.group then start.ungrouped_pass = line.pass end
    -- Who holds an ordered group after its expired job is known once that has been written.
    if is_leased or not (line.group and rule(line.group.rules, 'ordered')) then go_on(line) end
  end
end

-- Groups whose time has come stand in turn again.
local function wake_groups(now, limit)
  local names = redis.call('ZRANGE', blocked, '-inf', text(now), 'BYSCORE', 'LIMIT', 0, limit)
  for _, name in ipairs(names) do
    local group = group_named(name)
    read_group(group)
    group.may_go_on, group.is_touched = true, true
  end
  -- Read now: once written, a set that was emptied is a key that is not there.
  local later_one = redis.call('ZRANGE', blocked, '(' .. text(now), '(inf', 'BYSCORE', 'LIMIT', 0, 1, 'WITHSCORES')[2]
  put_aside.next_wake = #names == limit and now or tonumber(later_one) or math.huge
end

local function start_jobs(start)
  local room, again_at = queue_room(start.now)
  start.left, start.again_at = math.min(start.left, room), again_at
  if start.left > 0 then start_in_turns(start) end
  if has_flow and start.leased > 0 then forget_passed() end
end

local function write_flow(start)
  write_buckets(start.now)
  -- A queue that never had any is served by age alone, whichever script serves it.
  if has_flow and start.leased > 0 then write_turns(start.ungrouped_pass) end
  start.again_at = put_aside.groups >= MOST_ASIDE and start.now or earlier(start.again_at, put_aside.next_wake)
end
