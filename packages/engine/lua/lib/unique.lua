-- unique: claims of unique keys. A claim is freed only by its owner, in the script that ends it (I8). Needs jobs.
-- The field `unique` of a job says `<until> <ttl_ms or -> <key>`.
local owners, freed, claimed = {}, {}, {}

local function claim_of(job)
  if not job.unique then return nil end
  local until_state, ttl_ms, key = string.match(job.unique, '^(%a+) (%S+) (.*)$')
  return { until_state = until_state, ttl_ms = tonumber(ttl_ms), key = key }
end

-- Who holds the key, read once per script. To be called before the first write.
local function owner_of(key)
  if owners[key] == nil then owners[key] = redis.call('GET', unique_key(key)) end
  return owners[key]
end

local function free_unique(job)
  local claim = claim_of(job)
  if claim and owner_of(claim.key) == job.id then
    owners[claim.key], freed[claim.key], claimed[claim.key] = false, true, nil
  end
end

local function take_unique(job, claim) owners[claim.key], freed[claim.key], claimed[claim.key] = job.id, nil, claim end

local function write_unique()
  for key in pairs(freed) do redis.call('DEL', unique_key(key)) end
  for key, claim in pairs(claimed) do
    redis.call('SET', unique_key(key), owners[key])
    if claim.ttl_ms then redis.call('PEXPIRE', unique_key(key), claim.ttl_ms) end
  end
  freed, claimed = {}, {}
end
