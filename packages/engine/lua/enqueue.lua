#!lua
-- enqueue: adds jobs, each at most once by its id, and at most once by its unique key while that is held.
-- ARGV: clock, `each` or `all` (all or none), then per job: id, spec, due (ms, `+delay` or ''), rules, unique key or '',
-- `<until> <on_conflict> <ttl_ms or -> <max_wait_ms or ->`, trace or ''.
-- Returns {now, `first` when the queue had none before, defaults, word, …}: `queued <run_at>` | `scheduled <run_at>` |
-- `exists <id>` | `idempotency_key_reused <id>` | `unique_conflict <id>` | `quota_exceeded <queue or group> <most> <room in>`.
-- Keeps I1, I2, I8.
-- include clock queue jobs counts
-- include groups groups_stand groups_plan groups_write group_rules quota order | plain
-- include write lease_record refuse_late unique hints due_at existing

local now = clock()
local created_at = text(now) .. ' '
local words, is_refused, has_group = {}, false, false
load_fields(ids_given(3, 7), { 'spec' })

local function enqueue(id, spec, due, rules, key, how, trace)
  local word = existing(jobs[id], spec, due, key, how, now) or refused_by_quota(rules)
  if word then
    is_refused = is_refused or string.sub(word, 1, 7) ~= 'exists '
    return word
  end
  local job = jobs[id]
  local with_defaults = job_defaults and (rules == '' and job_defaults or rules .. ' ' .. job_defaults) or rules
  set(job, 'spec', created_at .. spec)
  if with_defaults ~= '' then set(job, 'rules', with_defaults) end
  if trace ~= '' then set(job, 'trace', trace) end
  if key ~= '' then
    local until_state, ttl_ms = string.match(how, '^(%a+) %a+ (%S+)')
    set(job, 'unique', until_state .. ' ' .. ttl_ms .. ' ' .. key)
    take_unique(job, claim_of(job))
  end
  if with_defaults ~= '' and string.find(with_defaults, 'group=', 1, true) then has_group = true end
  count('enqueued')
  return place(job, due_at(due, now), now)
end

for i = 3, #ARGV, 7 do
  local word = enqueue(unpack(ARGV, i, i + 6))
  words[#words + 1] = word
end

if is_refused and ARGV[2] == 'all' then return { now, '', job_defaults or '', unpack(words) } end
local changed, startable = write_jobs()
write_unique()
if has_group and not has_flow then redis.call('HSET', config_key, 'flow', '1') end
local total = write_counts(now)
hint_changed(changed)
hint_queued(startable)
return { now, total and total == counted.enqueued and 'first' or '', job_defaults or '', unpack(words) }
