-- jobs: a unit of work. Jobs are read, then changed in memory, then all written at once, so that nothing can fail
-- between two writes, and a job that is named twice in one call is seen as the first change left it. Needs queue.
local ORDER = { 'active', 'queued', 'completed', 'retrying', 'scheduled', 'failed', 'cancelled' }
local jobs, order = {}, {}

-- The ids among the arguments: one in `step`, from the `first` on.
local function ids_given(first, step)
  local ids = {}
  for i = first, #ARGV, step do ids[#ids + 1] = ARGV[i] end
  return ids
end

-- Every name is there from the start, so that Lua makes room for the table once. No state: not in any set.
local function add_job(id)
  local job = { id = id, state = false, score = false, old_state = false, old_score = false, writes = false, drops = false,
    spec = false, rules = false, lease = false, unique = false }
  jobs[id], order[#order + 1] = job, job
  return job
end

local function read_fields(job, names)
  local values = redis.call('HMGET', job_key(job.id), unpack(names))
  for i = 1, #names do job[names[i]] = values[i] end
end

-- Reads all fields: cheaper than to name them all where few are there.
local function read_whole(job)
  local found = redis.call('HGETALL', job_key(job.id))
  for i = 1, #found, 2 do job[found[i]] = found[i + 1] end
end

-- Reads the named fields, or all, of jobs that are not read yet; a field that is not there is false or nil.
local function load_fields(ids, names)
  local loaded = {}
  for _, id in ipairs(ids) do
    if not jobs[id] then
      if names then read_fields(add_job(id), names) else read_whole(add_job(id)) end
      loaded[#loaded + 1] = id
    end
  end
  return loaded
end

local function stands_in(job, state, score)
  job.state, job.score, job.old_state, job.old_score = state, score, state, score
end

-- Marks those that the set holds as standing in `state`; returns the others.
local function find_in(set, state, ids)
  local missing = {}
  for i, score in ipairs(redis.call('ZMSCORE', set, unpack(ids))) do
    if score then stands_in(jobs[ids[i]], state, tonumber(score)) else missing[#missing + 1] = ids[i] end
  end
  return missing
end

-- Finds which set holds each job, the likeliest set first. A job's state is the set it is in (I1).
local function load_states(ids)
  for _, state in ipairs(ORDER) do
    if #ids == 0 then return end
    ids = find_in(SETS[state], state, ids)
  end
  if has_flow and #ids > 0 then find_in(SETS.grouped, 'queued', ids) end
end

local function load_jobs(ids, names) load_states(load_fields(ids, names)) end

-- Sets a field; false takes it away.
local function set(job, name, value)
  if job[name] == value then return end
  job[name] = value
  local changes = value and 'writes' or 'drops'
  local list = job[changes] or {}
  job[changes] = list
  list[#list + 1] = name
  if value then list[#list + 1] = value end
end

-- Moves a job; no state deletes it.
local function move(job, state, score) job.state, job.score = state, score end
