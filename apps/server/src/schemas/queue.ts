// Queues as an operator sees them.

import { JOB_STATES, QUEUE_EVENTS, type JobState, type QueueEvent } from '@offload/engine'
import { Type } from 'typebox'
import {
  MAX_DELAY_MS,
  NextCursor,
  duration,
  instant,
  name,
  oneOf,
  orNull,
  plainText,
  reference,
  strictObject,
} from './building-blocks.ts'
import { JOB_SETTINGS } from './enqueue.ts'
import { BreakerSettings, FLOW_STATE, FlowLimits, GroupDefaults } from './flow.ts'

/** Two years: what is kept longer belongs in a database. */
const MAX_RETENTION_MS = 2 * MAX_DELAY_MS

const retentionMs = (defaultMs: number) =>
  Type.Optional(
    duration(0, MAX_RETENTION_MS, 'How long such a job is kept; 0 is not at all.', { default: defaultMs }),
  )

const DAY_MS = 24 * 60 * 60 * 1000

export const QueueSettings = strictObject(
  {
    retention: Type.Optional(
      strictObject({
        completedMs: retentionMs(DAY_MS),
        failedMs: retentionMs(14 * DAY_MS),
        cancelledMs: retentionMs(DAY_MS),
      }),
    ),
    defaults: Type.Optional(
      strictObject(JOB_SETTINGS, {
        description: 'For jobs whose enqueue says nothing. Jobs that wait already keep what they were given.',
      }),
    ),
    maxWaiting: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000_000,
        description:
          'Most jobs that may wait; more are refused with 429 `quota_exceeded`, and with `Retry-After`: 1 to 60 s, as fast as jobs were leased lately, or until a pause is over. Absent: as many as the storage holds.',
      }),
    ),
    limits: Type.Optional(reference(FlowLimits)),
    breaker: Type.Optional(reference(BreakerSettings)),
    groups: Type.Optional(reference(GroupDefaults)),
  },
  {
    $id: 'QueueSettings',
    description: 'What an operator sets. What is absent takes its default.',
    examples: [
      {
        retention: { completedMs: 3_600_000 },
        defaults: { maxAttempts: 10, timeoutMs: 600_000 },
        maxWaiting: 100_000,
        limits: { concurrency: 50, rate: { limit: 1000, periodMs: 60_000 } },
        groups: { concurrency: 5, maxWaiting: 10_000 },
      },
    ],
  },
)

/** An integer for each word. */
function numbersOf<Word extends string>(words: readonly Word[], description: string) {
  const properties = Object.fromEntries(words.map((word) => [word, Type.Integer()]))
  return Type.Object(properties as Record<Word, ReturnType<typeof Type.Integer>>, { description })
}

const EventCounts = numbersOf<QueueEvent>(
  QUEUE_EVENTS,
  '`failed` is for good, `retried` is a failure that is tried again, `crashed` a lease that ran out.',
)

export const Queue = Type.Object(
  {
    queue: name(),
    counts: numbersOf<JobState>(JOB_STATES, 'Jobs by state.'),
    oldestQueuedAt: orNull(
      instant(
        'When the queued job that comes first, by age and `priority`, became available. Behind one of higher priority another may have waited longer.',
      ),
    ),
    latencyMs: Type.Integer({ description: 'How long that job has waited; 0 when none does.' }),
    ...FLOW_STATE,
    settings: reference(QueueSettings),
    totals: Type.Object(EventCounts.properties, {
      description: 'What has happened since the queue was made.',
    }),
    readAt: instant("The database's clock when this was read."),
  },
  { $id: 'Queue', description: 'A queue as it stands.' },
)

export const QueuePage = Type.Object(
  { data: Type.Array(reference(Queue), { description: 'By name.' }), nextCursor: NextCursor },
  { $id: 'QueuePage' },
)

export const PauseRequest = strictObject(
  {
    reason: Type.Optional(plainText(500, 'Shown to whoever wonders.')),
    until: Type.Optional(instant('When leasing goes on by itself. Absent: when somebody resumes it.')),
  },
  {
    $id: 'PauseRequest',
    description: 'Absent or empty: without a reason, until somebody resumes it.',
    examples: [{ reason: 'The mail provider is down' }],
  },
)

/** Active jobs are somebody's; they are cancelled, not purged. */
const PURGEABLE = JOB_STATES.filter((state) => state !== 'active')

export const PurgeRequest = strictObject(
  {
    states: Type.Array(oneOf(PURGEABLE), {
      minItems: 1,
      uniqueItems: true,
      description: 'Whose jobs are deleted.',
    }),
  },
  { $id: 'PurgeRequest', description: 'Which jobs to delete.', examples: [{ states: ['failed'] }] },
)

export const PurgeAnswer = Type.Object(
  { purged: Type.Integer({ description: 'How many jobs were deleted.' }) },
  { $id: 'PurgeAnswer' },
)

export const QueueRates = Type.Object(
  {
    data: Type.Array(
      Type.Object({ at: instant('The start of the minute, or of the step.'), ...EventCounts.properties }),
      {
        description: 'The oldest first, the running one last.',
      },
    ),
  },
  { $id: 'QueueRates', description: 'What happened in each of the last minutes, or steps of several.' },
)
