-- operation_cursor: how far an operation has come: a set, and a place in it. Needs operation, places.

-- The set that the operation has come to, the state that its jobs are in, and the next places in it.
local function page_of(operation, most_examined)
  local set = SETS[operation.set]
  local first = operation.since and redis.call('ZCOUNT', set, '-inf', '(' .. operation.since) or 0
  local score, id = string.match(operation.cursor or '', '^(%S+) (%S+)$')
  if id then first = math.max(first, place_after(set, score, id)) end
  local page = redis.call('ZRANGE', set, first, first + most_examined - 1, 'WITHSCORES')
  return operation.set == 'grouped' and 'queued' or operation.set, page
end

-- Final jobs are those that were so when the operation began.
local function greatest_score(operation, state)
  local wanted = tonumber(operation['until']) or math.huge
  return IS_FINAL[state] and math.min(wanted, tonumber(operation.created_at)) or wanted
end

-- Goes on to the next set; false when that was the last one.
local function next_set(operation)
  local rest = string.match(' ' .. operation.sets .. ' ', ' ' .. operation.set .. ' (.*)$')
  operation.set, operation.cursor = string.match(rest, '%S+'), ''
  return operation.set ~= nil
end
