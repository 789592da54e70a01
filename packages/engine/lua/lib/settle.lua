-- settle: who may still settle a job. Needs queue, state and lease_record.

-- Returns the set that holds the job when `token` may settle it now, or nil and the answer:
-- a late settlement is taken while no newer lease exists and the job is not final;
-- a repeated one gets the same answer again; anything else has lost its lease (I7).
local function settleable(id, token, lease, outcome, rules)
  local state, set, score = find_state(id)
  if not state then return nil, 'job_not_found' end
  if not lease or lease.token ~= token then
    return nil, 'lease_lost ' .. state .. ' ' .. (lease and lease.lease_count or 0)
  end
  local settled = state == 'completed' and 'ack' or lease.settled
  if settled == outcome then
    local at = set == queued and score + rule(rules, 'priority', 0) * 1000 or score
    return nil, state .. ' ' .. string.format('%d', at)
  end
  if settled ~= '-' or set == failed or set == cancelled then
    return nil, 'lease_lost ' .. state .. ' ' .. lease.lease_count
  end
  return set
end
