-- commit: the end of a verb: what its jobs have become is written and counted, and whoever waits is told. Needs write, unique,
-- counts and hints.
local function commit(now)
  local changed, startable = write_jobs()
  write_unique()
  write_counts(now)
  hint_changed(changed)
  hint_queued(startable)
end
