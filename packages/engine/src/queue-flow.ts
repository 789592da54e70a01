// How a queue flows, read from what scripts say of it.
import type { FlowState } from './flow.ts'
import { decodeFlow } from './flow-state.ts'
import { readFlowRules } from './rules.ts'
import { holdReasons, type WaitReason } from './wait-reasons.ts'

/** Reply of `queue_row` in `group_row.lua`. */
export type QueueRow = readonly [
  rules: string,
  pause: string,
  pushed: string,
  rate: string,
  breaker: string,
  active: number,
  holders: string[],
]

/** Reads a row as it is now. */
export function decodeQueueFlow([, ...row]: QueueRow, now: number): FlowState {
  const [pause, pushed, rate, breaker] = row
  return decodeFlow([pause, pushed, rate, breaker], now)
}

/** What keeps the queue's jobs from being leased now, whatever their group. */
export function queueReasons(name: string, row: QueueRow, now: number): WaitReason[] {
  const [rules, , , , , active, holders] = row
  const { queueActive, queueProbes } = readFlowRules(rules)
  const flow = decodeQueueFlow(row, now)
  return holdReasons({
    ...{ kind: 'queue', name, flow, active, holders },
    ...{ mostActive: queueActive, probes: queueProbes },
  })
}
