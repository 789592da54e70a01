#!lua flags=no-writes
-- get: reads jobs. ARGV: clock, most bytes to read in all, then per job, each once: id, `whole` or `brief` (without payload and result).
-- Returns a row per job; `{id, ''}` when there is none, `{id, 'later'}` when the answer is full.
-- include queue jobs row

local BRIEF = {}
for _, name in ipairs(FIELDS) do if name ~= 'payload' and name ~= 'result' then BRIEF[#BRIEF + 1] = name end end
local bytes, ids, rows = 0, {}, {}

for i = 3, #ARGV, 2 do
  ids[#ids + 1] = ARGV[i]
  add_job(ARGV[i])
end
load_states(ids)

local function read(job, view)
  if not job.state then return { job.id, '' } end
  if view == 'brief' then read_fields(job, BRIEF) else read_whole(job) end
  bytes = bytes + #job.spec + #(job.payload or '') + #(job.result or '') + #(job.error or '')
  if view == 'brief' then job.spec = string.sub(job.spec, 1, string.find(job.spec, '\n', 1, true)) end
  return row(job)
end

for i = 3, #ARGV, 2 do
  rows[#rows + 1] = bytes < tonumber(ARGV[2]) and read(jobs[ARGV[i]], ARGV[i + 1]) or { ARGV[i], 'later' }
end
return rows
