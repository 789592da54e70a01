-- turns: the lines of jobs in the order they are to be served: a line for each group, by virtual time, read page by
-- page; the jobs without a group are one more. Needs groups and heap.
local PAGE = 50
-- The lines of a page come in order; only those that have been served once have to be sorted in again.
local fresh, next_fresh, again = {}, 1, {}
local pages, last_pass, lines, lines_in_turns = 0, -1, 0, 0

local function new_line(pass, set, group)
  lines = lines + 1
  return { pass = pass, set = set, group = group, number = lines, taken = 0 }
end

local function open_turns()
  lines_in_turns = redis.call('ZCARD', turns)
  if redis.call('ZCARD', SETS.queued) == 0 then return end
  local pass = tonumber(redis.call('HGET', flow, 'ungrouped') or 0)
  lines_in_turns = lines_in_turns + 1
  push(again, new_line(math.max(pass, now_served()), SETS.queued, false))
end

local function read_page()
  local found = redis.call('ZRANGE', turns, pages * PAGE, pages * PAGE + PAGE - 1, 'WITHSCORES')
  fresh, next_fresh = {}, 1
  for i = 1, #found, 2 do
    local group = group_named(found[i])
    group.is_read, group.is_in_turns, group.pass = true, true, tonumber(found[i + 1])
    fresh[#fresh + 1] = new_line(group.pass, line_of(group.name), group)
  end
  pages = pages + 1
  last_pass = #found == 2 * PAGE and tonumber(found[#found]) or math.huge
end

-- The line that is next in turn. Groups beyond the pages read so far are later than all that were read.
local function next_line()
  while next_fresh > #fresh and last_pass < math.huge and (#again == 0 or again[1].pass > last_pass) do read_page() end
  local line = fresh[next_fresh]
  if #again > 0 and not (line and is_before(line, again[1])) then return pop(again) end
  next_fresh = next_fresh + 1
  return line
end

-- The line stands in turn again; its first job has been taken.
local function go_on(line)
  line.taken = line.taken + 1
  push(again, line)
end

-- Forgets groups that the queue's time has passed: more than one script adds, but so many that none is long.
local function forget_passed()
  local MOST_FORGOTTEN = 400
  local names = redis.call('ZRANGE', passes, '-inf', now_served(), 'BYSCORE', 'LIMIT', 0, MOST_FORGOTTEN)
  for _, name in ipairs(names) do append(leaving, passes, name) end
end

local FLOW_KEPT_MS = 7 * 24 * 3600000
local function write_turns(ungrouped_pass)
  redis.call('HSET', flow, 'virtual_time', now_served())
  if ungrouped_pass then redis.call('HSET', flow, 'ungrouped', ungrouped_pass) end
  redis.call('PEXPIRE', flow, FLOW_KEPT_MS)
end
