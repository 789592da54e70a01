#!lua flags=no-writes
-- list: the places of a state after a cursor, in order: waiting and active as they are due, final the latest first.
-- ARGV: clock, state, most at once, `header` to read each job's header too, least and greatest score or '', and the
-- cursor's score and id or ''.
-- Returns {`more` or '', {id, score, header}, …}.
-- include queue places

local state, limit, wants_header = ARGV[2], tonumber(ARGV[3]), ARGV[4] == 'header'
local least, greatest, cursor_score, cursor_id = ARGV[5], ARGV[6], ARGV[7], ARGV[8]
local set = SETS[state]
-- Most bytes that one script reads to see headers.
local MOST_BYTES, bytes = 4 * 1024 * 1024, 0

-- The first and last place, counted from the lowest score, that may be shown.
local first = least ~= '' and redis.call('ZCOUNT', set, '-inf', '(' .. least) or 0
local last = (greatest ~= '' and redis.call('ZCOUNT', set, '-inf', greatest) or redis.call('ZCARD', set)) - 1
if cursor_id ~= '' then
  if IS_FINAL[state] then last = math.min(last, places_before(set, cursor_score, cursor_id) - 1)
  else first = math.max(first, place_after(set, cursor_score, cursor_id)) end
end

local page, rows = {}, {}
if first <= last then
  if IS_FINAL[state] then
    local size = redis.call('ZCARD', set)
    page = redis.call('ZRANGE', set, size - 1 - last, math.min(size - 1 - first, size - 2 - last + limit), 'REV', 'WITHSCORES')
  else
    page = redis.call('ZRANGE', set, first, math.min(last, first + limit - 1), 'WITHSCORES')
  end
end

local function read_header(id)
  local spec = redis.call('HGET', job_key(id), 'spec')
  bytes = bytes + #spec
  return string.match(spec, '^%d+ ([^\n]*)')
end

for i = 1, #page, 2 do
  if bytes >= MOST_BYTES then break end
  rows[#rows + 1] = { page[i], text(tonumber(page[i + 1])), wants_header and read_header(page[i]) or '' }
end
return { last - first + 1 > #rows and 'more' or '', unpack(rows) }
