#!lua flags=allow-oom
-- operate: one bounded step of a bulk operation. It looks at the next jobs, retries, cancels or deletes those that are
-- meant, and writes counts and cursor with them: each job is counted once, whatever dies in between.
-- ARGV: clock, id, worker, most jobs to change, most to look at. Only the worker that holds the lease may go on.
-- Returns {word, now, when to go on or ''}: `more` | `over` | `held` by another | `operation_not_found`.
-- Keeps I1, I2, I6, I7, I8.
-- include clock queue jobs
-- include groups groups_stand groups_plan groups_write | plain
-- include write lease_record history unique counts defaults kept finish hints commit
-- include retry_job cancel_job delete_job places operation operation_cursor operation_filter operation_step

local LEASE_MS, STEPS_A_SECOND, MOST_BEHIND_MS = 5000, 4, 1000
local now, id, worker, most_changed, most_examined = clock(), ARGV[2], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
local operation = read_operation(id)
if not operation then return { 'operation_not_found', text(now), '' } end
if operation.state ~= 'running' then return { 'over', text(now), '' } end
local holder, held_until = string.match(operation.lease or '', '^(%S+) (%d+)$')
if holder and holder ~= worker and tonumber(held_until) > now then return { 'held', text(now), held_until } end
local next_at = tonumber(operation.next_at) or now
if next_at > now then return { 'more', text(now), text(next_at) } end

-- A pace is kept by small steps, and made up for where a step was late, but never by more than a second's worth.
local pace = not operation.dry_run and tonumber(operation.pace)
if operation.dry_run then most_changed = most_examined end
if pace then most_changed = math.min(most_changed, math.max(1, math.floor(pace / STEPS_A_SECOND))) end
for _, name in ipairs(COUNTS) do operation[name] = tonumber(operation[name]) end
local matched_before = operation.matched

local is_over = examine(operation, most_changed, most_examined, now)

local changes = { lease = worker .. ' ' .. text(now + LEASE_MS), cursor = operation.cursor, set = operation.set,
  sample = operation.sample, skips = operation.skips }
for _, name in ipairs(COUNTS) do changes[name] = operation[name] end
if pace then
  next_at = math.max(next_at, now - MOST_BEHIND_MS) + math.ceil((operation.matched - matched_before) * 1000 / pace)
  changes.next_at = text(next_at)
end
if is_over then changes.state, changes.finished_at = 'completed', text(now) end

commit(now)
write_operation(id, changes)
return { is_over and 'over' or 'more', text(now), next_at > now and text(next_at) or '' }
