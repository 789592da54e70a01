-- existing: where a job goes, and what is there already by its id or its unique key. Needs jobs and unique.
local function due_at(due, now)
  if due == '' then return now end
  if string.sub(due, 1, 1) == '+' then return now + tonumber(string.sub(due, 2)) end
  return math.max(now, tonumber(due))
end

local function place(job, run_at, now)
  if run_at > now then move(job, 'scheduled', run_at)
  else
    place_in_line(job, run_at)
    move(job, 'queued', queued_score(run_at, job.rules))
  end
  return job.state .. ' ' .. text(run_at)
end

-- The holder of a unique key, while it waits, takes the new payload and time; `max_wait_ms` bounds how far it is put off.
local function replace(owner, spec, due, max_wait_ms, now)
  load_fields({ owner }, { 'spec' })
  local job = jobs[owner]
  if not job.state then
    load_states({ owner })
    read_fields(job, { 'rules' })
  end
  if not IS_WAITING[job.state] then return end
  local latest = max_wait_ms and tonumber(string.match(job.spec, '^%d+')) + max_wait_ms or math.huge
  set(job, 'payload', string.sub(spec, string.find(spec, '\n', 1, true) + 1))
  place(job, math.max(now, math.min(due_at(due, now), latest)), now)
end

-- The answer for a job that is there by id or unique key already, or nil.
local function existing(job, spec, due, key, how, now)
  if job.spec then
    local is_same = string.sub(job.spec, string.find(job.spec, ' ', 1, true) + 1) == spec
    return (is_same and 'exists ' or 'idempotency_key_reused ') .. job.id
  end
  local owner = key ~= '' and owner_of(key)
  if not owner then return nil end
  local on_conflict, max_wait_ms = string.match(how, '^%a+ (%a+) %S+ (%S+)$')
  if on_conflict == 'replace' then replace(owner, spec, due, tonumber(max_wait_ms), now) end
  return (on_conflict == 'reject' and 'unique_conflict ' or 'exists ') .. owner
end
