-- operation_step: what one step of an operation looks at, and what it does there. Needs operation_cursor, operation_filter,
-- retry_job, cancel_job, delete_job.
local MOST_BYTES, MOST_NAMED = 1024 * 1024, 20
-- What the verbs need of a job.
local FIELDS = { 'rules', 'lease', 'unique', 'history', 'cancel', 'failures', 'crashes' }
local COUNTS = { 'examined', 'matched', 'done', 'skipped' }

local ACTIONS = {
  retry = function(job, now) return retry_job(job, now, 0) end,
  cancel = function(job, now)
    if job.state == 'active' and job.cancel then return 'cancel_requested' end
    return cancel_job(job, now)
  end,
  delete = delete_job,
}

-- The first few are named, so that a person can look at them.
local function name_in(operation, field, number, about)
  if number <= MOST_NAMED then operation[field] = (number > 1 and operation[field] .. ' ' or '') .. about end
end

local function act(operation, id, state, score, now)
  load_fields({ id }, FIELDS)
  stands_in(jobs[id], state, score)
  return ACTIONS[operation.action](jobs[id], now)
end

local function change(operation, id, state, score, now)
  operation.matched = operation.matched + 1
  if operation.dry_run then return name_in(operation, 'sample', operation.matched, id) end
  local word = act(operation, id, state, score, now)
  if word == 'ok' then
    operation.done = operation.done + 1
    name_in(operation, 'sample', operation.done, id)
  else
    operation.skipped = operation.skipped + 1
    name_in(operation, 'skips', operation.skipped, id .. ':' .. word)
  end
end

-- Looks at the next jobs of a set and changes those that are meant, in memory. True when the set has no more of them.
local function examine_set(operation, left, now)
  if left.examined == 0 then return false end
  local state, page = page_of(operation, left.examined)
  local wanted, greatest = fields_to_judge(operation, state), greatest_score(operation, state)
  local seen, is_end = 0, true
  for i = 1, #page, 2 do
    local id, score = page[i], tonumber(page[i + 1])
    if score > greatest then break end
    if left.changed == 0 or left.bytes <= 0 then
      is_end = false
      break
    end
    seen = seen + 1
    if #wanted == 0 or is_meant(operation, state, read_to_judge(id, wanted, left)) then
      change(operation, id, state, score, now)
      left.changed = left.changed - 1
    end
  end
  if seen > 0 then operation.cursor = text(tonumber(page[2 * seen])) .. ' ' .. page[2 * seen - 1] end
  operation.examined = operation.examined + seen
  left.examined = left.examined - seen
  return is_end and left.examined > 0
end

-- Goes through one set after the other as far as the bounds allow. True when there is no more.
local function examine(operation, most_changed, most_examined, now)
  local left = { changed = most_changed, examined = most_examined, bytes = MOST_BYTES }
  while examine_set(operation, left, now) do
    if not next_set(operation) then return true end
  end
  return false
end
