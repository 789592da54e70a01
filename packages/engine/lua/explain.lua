#!lua flags=no-writes
-- explain: what a job's start depends on. ARGV: clock, id.
-- Returns {now, queue_row, jobs before it in its line, queued jobs in all, group_row or {}}.
-- include clock queue jobs groups limits breaker group_rules group_row

local now, id = clock(), ARGV[2]
load_jobs({ id }, { 'rules' })
local group = group_of(jobs[id])
local line = group and line_of(group) or SETS.queued

return {
  now,
  queue_row(now),
  redis.call('ZRANK', line, id) or 0,
  redis.call('ZCARD', SETS.queued) + redis.call('ZCARD', SETS.grouped),
  group and group_row(group, now) or {},
}
