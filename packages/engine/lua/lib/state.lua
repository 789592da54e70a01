-- state: which set holds a job, the likeliest first. A job's state is the set it is in (I1).
local STATES = {
  { 'active', active }, { 'queued', queued }, { 'completed', completed }, { 'retrying', retrying },
  { 'scheduled', scheduled }, { 'failed', failed }, { 'cancelled', cancelled },
}

-- Returns the state's name, the set and the score; nothing when no set holds the job.
local function find_state(id)
  for _, state in ipairs(STATES) do
    local score = redis.call('ZSCORE', state[2], id)
    if score then return state[1], state[2], tonumber(score) end
  end
end
