// A group as it stands, read from what scripts say of it.
import type { FlowState, GroupSettings } from './flow.ts'
import { decodeFlow } from './flow-state.ts'
import { readFlowRules } from './rules.ts'
import { holdReasons, type WaitReason, type WaitReasonCode } from './wait-reasons.ts'

/** A group as it stands. Times in milliseconds since the epoch. */
export interface GroupInfo extends FlowState {
  readonly group: string
  /** `delayed` are its scheduled and retrying jobs. */
  readonly counts: Readonly<Record<'queued' | 'delayed' | 'active', number>>
  /** Its own settings; absent parts are its queue's. */
  readonly settings: GroupSettings
  /** What keeps its jobs from being leased now, its queue apart; empty when nothing does. */
  readonly blockedBy: readonly WaitReasonCode[]
  /** ULID part of the job that holds an ordered group. */
  readonly heldBy: string | null
  /** ULID parts of some of its active jobs. */
  readonly holders: readonly string[]
}

/** Reply of `group_row.lua`. */
export type GroupRow = readonly [
  name: string,
  queued: number,
  delayed: number,
  active: number,
  settings: string,
  pause: string,
  pushed: string,
  rate: string,
  breaker: string,
  heldBy: string,
  holders: string[],
  rules: string,
]

/** Reads a row as it is now. */
export function decodeGroup(row: GroupRow, now: number): GroupInfo {
  return readGroup(row, now).info
}

/** A group as it is now, and in words what keeps its jobs from being leased. */
export function readGroup(row: GroupRow, now: number): { info: GroupInfo; reasons: readonly WaitReason[] } {
  const [name, queued, delayed, active, settings, ...rest] = row
  const [pause, pushed, rate, breaker, heldBy, holders, rules] = rest
  const group = decodeURIComponent(name)
  const flow = decodeFlow([pause, pushed, rate, breaker], now)
  const { groupActive, groupProbes } = readFlowRules(rules)
  const reasons = holdReasons({
    ...{ kind: 'group', name: group, flow, active, holders },
    ...{ mostActive: groupActive, probes: groupProbes },
  })
  const info = {
    group,
    counts: { queued, delayed, active },
    settings: settings === '' ? {} : (JSON.parse(settings) as GroupSettings),
    ...flow,
    blockedBy: reasons.map(({ code }) => code),
    heldBy: heldBy || null,
    holders,
  }
  return { info, reasons }
}
