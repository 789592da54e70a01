-- order: where a job stands in its line. Needs groups.
local last_scores = {}

-- In an ordered group each job stands behind the last one, also within the same millisecond.
local function place_in_line(job, run_at)
  local name = group_of(job)
  if not name or not rule(queue_rules, 'ordered') then return end
  local last = last_scores[name] or tonumber(redis.call('ZRANGE', line_of(name), -1, -1, 'WITHSCORES')[2])
  last_scores[name] = math.max(run_at, last and last + 1 or run_at)
  job.place = last_scores[name]
end
