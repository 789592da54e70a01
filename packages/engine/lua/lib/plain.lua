-- plain: what stands in for flow control (limits, groups, breakers, quotas) in a script for queues that use none of it,
-- which so pay nothing for it. A queue that does has it said before anything is read or written, and the caller runs the
-- other script: each verb is built twice, see scripts.ts.
if has_flow then return 'flow' end

local function nothing() end
local function none() return 0 end

local function set_of(_, state) return SETS[state] end
local plan_groups, write_groups, wake_groups = none, nothing, nothing
local tell_breakers, write_breakers, push_back, write_push_backs = nothing, nothing, nothing, nothing
local take_queue_token, write_flow, refused_by_quota, place_in_line = nothing, nothing, nothing, nothing
