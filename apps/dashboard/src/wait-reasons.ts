// Why jobs wait, in a word or two: as the API's `blockedBy` says it of queues and groups.
import type { Queue } from '@offload/sdk'

/** One of the API's words for what something waits for. */
export type WaitReasonCode = Queue['blockedBy'][number]

const WORDS: Readonly<Partial<Record<WaitReasonCode, string>>> = {
  queue_paused: 'paused',
  queue_pushed_back: 'pushed back',
  queue_concurrency: 'all slots taken',
  queue_rate: 'rate used up',
  queue_breaker_open: 'breaker open',
  group_paused: 'paused',
  group_pushed_back: 'pushed back',
  group_concurrency: 'all slots taken',
  group_rate: 'rate used up',
  group_breaker_open: 'breaker open',
  ordered_behind: 'the job before, in order',
}

/** These are a queue at work, and worth a word only while jobs wait for it. */
const ORDINARY: readonly WaitReasonCode[] = ['queue_concurrency', 'queue_rate']

/** What holds a queue or group up, for people. */
export function waitReasonText(code: WaitReasonCode): string {
  return WORDS[code] ?? code.replaceAll('_', ' ')
}

/** What keeps a queue's jobs from being leased, as far as there are jobs that it keeps waiting. */
export function reasonsToShow({ blockedBy, counts }: Queue): readonly WaitReasonCode[] {
  return blockedBy.filter((code) => counts.queued > 0 || !ORDINARY.includes(code))
}
