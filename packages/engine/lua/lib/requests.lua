-- requests: the lease calls that one script serves. What they get together is bounded too, so that no script is long.
local MOST_BYTES_IN_ALL = 8 * 1024 * 1024
local bytes_in_all = 0

local function read_requests(first)
  local requests = {}
  for i = first, #ARGV, 5 do
    requests[#requests + 1] = { number = #requests + 1, token = ARGV[i], left = tonumber(ARGV[i + 1]),
      lease_ms = tonumber(ARGV[i + 2]), worker = ARGV[i + 3], call_key = ARGV[i + 4], bytes = 0, ids = {} }
  end
  return requests
end

local function add_bytes(request, job)
  local bytes = #(job.payload or job.spec) + #(job.error or '')
  request.left, request.bytes, bytes_in_all = request.left - 1, request.bytes + bytes, bytes_in_all + bytes
end

-- All are active: where a row says the state, it says which request it is for.
local function lease_row(job, request)
  local values = row(job)
  values[2] = request.number
  return values
end

local function is_full() return bytes_in_all >= MOST_BYTES_IN_ALL end

local turn = 0
-- The next request that still has room: one job each in turns, so that no worker takes all.
local function next_request(requests, most_bytes)
  if is_full() then return nil end
  for _ = 1, #requests do
    turn = turn % #requests + 1
    local request = requests[turn]
    if request.left > 0 and request.bytes < most_bytes then return request end
  end
end
