-- existing: where a job goes, and what is there already by its id or its unique key. Needs due_at, unique, refuse_late.
local function place(job, run_at, now)
  if run_at > now then move(job, 'scheduled', run_at)
  else
    place_in_line(job, run_at)
    move(job, 'queued', queued_score(run_at, job.rules))
  end
  return job.state .. ' ' .. text(run_at)
end

-- Of a header that Lua's decoder does not take (half a surrogate pair) the whole must be the same.
local function type_of(spec)
  local header = string.match(spec, '{[^\n]*')
  local is_decoded, said = pcall(cjson.decode, header)
  return is_decoded and said.type or header
end

-- Who holds a unique key; nobody where that job is not there.
local function live_owner_of(key)
  local owner = owner_of(key)
  if not owner then return nil end
  local is_there = jobs[owner] and jobs[owner].spec or redis.call('EXISTS', job_key(owner)) == 1
  return is_there and owner
end

-- The holder of a unique key, while it waits, takes the new payload and time; `max_wait_ms` bounds how far it is put off.
-- Returns false where its job is of another type, which that payload is not for.
local function replace(owner, spec, due, max_wait_ms, now)
  load_fields({ owner }, { 'spec' })
  local job = jobs[owner]
  if type_of(job.spec) ~= type_of(spec) then return false end
  if not job.state then
    load_states({ owner })
    read_fields(job, { 'rules', 'lease' })
  end
  if not IS_WAITING[job.state] then return true end
  local latest = max_wait_ms and tonumber(string.match(job.spec, '^%d+')) + max_wait_ms or math.huge
  set(job, 'payload', string.sub(spec, string.find(spec, '\n', 1, true) + 1))
  refuse_late(job)
  place(job, math.max(now, math.min(due_at(due, now), latest)), now)
  return true
end

-- The answer for a job that is there by id or unique key already, or nil.
local function existing(job, spec, due, key, how, now)
  if job.spec then
    local is_same = string.sub(job.spec, string.find(job.spec, ' ', 1, true) + 1) == spec
    return (is_same and 'exists ' or 'idempotency_key_reused ') .. job.id
  end
  local owner = key ~= '' and live_owner_of(key)
  if not owner then return nil end
  local on_conflict, max_wait_ms = string.match(how, '^%a+ (%a+) %S+ (%S+)$')
  local is_fine = on_conflict ~= 'reject'
  if on_conflict == 'replace' then is_fine = replace(owner, spec, due, tonumber(max_wait_ms), now) end
  return (is_fine and 'exists ' or 'unique_conflict ') .. owner
end
