-- quota: how many jobs may wait in a queue. Refused here, in the script, so that it is exact however many enqueue.
local most_waiting, waiting = rule(queue_rules, 'max_waiting'), nil

-- Counts one more job; `quota_exceeded` when there is no room for it.
local function refused_by_quota()
  if not most_waiting then return nil end
  if not waiting then
    waiting = 0
    for state in pairs(IS_WAITING) do waiting = waiting + redis.call('ZCARD', SETS[state]) end
  end
  if waiting >= most_waiting then return 'quota_exceeded' end
  waiting = waiting + 1
end
