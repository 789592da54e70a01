-- places: where a cursor stands in a set. A cursor is a place, a score and an id, so it holds though its job has moved.

-- How many places stand before (score, id); among equal scores by id, found by halving.
local function places_before(set, score, id)
  local low = redis.call('ZCOUNT', set, '-inf', '(' .. score)
  local high = low + redis.call('ZCOUNT', set, score, score)
  while low < high do
    local middle = math.floor((low + high) / 2)
    if redis.call('ZRANGE', set, middle, middle)[1] < id then low = middle + 1 else high = middle end
  end
  return low
end

local function is_place_taken(set, score, id)
  local found = redis.call('ZSCORE', set, id)
  return found and tonumber(found) == tonumber(score)
end

-- The first place after the cursor, counted from the lowest score.
local function place_after(set, score, id)
  return places_before(set, score, id) + (is_place_taken(set, score, id) and 1 or 0)
end
