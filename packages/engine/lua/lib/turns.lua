-- turns: the lines of jobs in the order they are to be served: a line for each group, by virtual time, read page by
-- page; the jobs without a group are one more. Needs groups and heap.
local PAGE = 50
local ready, pages, last_pass, lines = {}, 0, -1, 0

local function add_line(line)
  lines = lines + 1
  line.number, line.taken = lines, 0
  push(ready, line)
end

local function open_turns()
  if redis.call('ZCARD', SETS.queued) == 0 then return end
  local pass = tonumber(redis.call('HGET', flow, 'ungrouped') or 0)
  add_line({ pass = math.max(pass, now_served()), set = SETS.queued })
end

local function read_page()
  local found = redis.call('ZRANGE', turns, pages * PAGE, pages * PAGE + PAGE - 1, 'WITHSCORES')
  for i = 1, #found, 2 do
    local group = group_named(found[i])
    group.is_read, group.is_in_turns, group.pass = true, true, tonumber(found[i + 1])
    add_line({ pass = group.pass, group = group, set = group_key('waiting:', group.name) })
  end
  pages = pages + 1
  last_pass = #found == 2 * PAGE and tonumber(found[#found]) or math.huge
end

-- Groups beyond the pages read so far are later than all that were read.
local function next_line()
  while last_pass < math.huge and (#ready == 0 or ready[1].pass > last_pass) do read_page() end
  return #ready > 0 and pop(ready) or nil
end

-- The line stands in turn again; its first job has been taken.
local function go_on(line)
  line.taken = line.taken + 1
  push(ready, line)
end

local FLOW_KEPT_MS = 7 * 24 * 3600000
local function write_turns(ungrouped_pass)
  redis.call('HSET', flow, 'virtual_time', now_served())
  if ungrouped_pass then redis.call('HSET', flow, 'ungrouped', ungrouped_pass) end
  redis.call('PEXPIRE', flow, FLOW_KEPT_MS)
  redis.call('ZREMRANGEBYSCORE', passes, '-inf', now_served())
end
