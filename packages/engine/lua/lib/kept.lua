-- kept: how long final jobs are kept. Needs queue and defaults.
local DEFAULT_KEEP = {
  completed = DEFAULT_KEEP_COMPLETED_MS, failed = DEFAULT_KEEP_FAILED_MS, cancelled = DEFAULT_KEEP_CANCELLED_MS,
}

local function kept_ms(state) return rule(queue_rules, 'keep_' .. state .. '_ms', DEFAULT_KEEP[state]) end
