-- heap: a binary heap of lines, the least virtual time first; among equals the one that has waited longest.
local function is_before(one, other)
  if one.pass ~= other.pass then return one.pass < other.pass end
  return one.number < other.number
end

local function push(heap, line)
  local at = #heap + 1
  heap[at] = line
  while at > 1 do
    local parent = (at - at % 2) / 2
    if not is_before(line, heap[parent]) then break end
    heap[at] = heap[parent]
    at = parent
  end
  heap[at] = line
end

local function pop(heap)
  local first, last = heap[1], table.remove(heap)
  if #heap == 0 then return first end
  local at = 1
  while true do
    local child = at * 2
    if child > #heap then break end
    if child < #heap and is_before(heap[child + 1], heap[child]) then child = child + 1 end
    if not is_before(heap[child], last) then break end
    heap[at] = heap[child]
    at = child
  end
  heap[at] = last
  return first
end
