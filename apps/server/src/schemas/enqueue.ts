// What enqueue takes and answers.

import { Type } from 'typebox'
import {
  DelayMs,
  LeaseMs,
  MAX_DELAY_MS,
  duration,
  instant,
  jsonText,
  name,
  oneOf,
  oneOfKinds,
  patterned,
  plainText,
  reference,
  strictObject,
} from './building-blocks.ts'
import { GroupName } from './group.ts'
import { Job } from './job.ts'

/** The longest time limit of a run: a week. */
const MAX_TIMEOUT_MS = 7 * 24 * 60 * 60 * 1000

const BackoffDelayMs = duration(0, MAX_DELAY_MS, 'The first delay.')

export const Backoff = oneOfKinds(
  'type',
  [
    strictObject(
      {
        type: Type.Literal('exponential'),
        delayMs: BackoffDelayMs,
        maxMs: Type.Optional(
          duration(0, MAX_DELAY_MS, 'The longest delay to draw from.', { default: 3_600_000 }),
        ),
      },
      { description: 'Doubles with each failure up to `maxMs`, and draws from that (full jitter).' },
    ),
    strictObject(
      { type: Type.Literal('fixed'), delayMs: BackoffDelayMs },
      { description: 'The same each time.' },
    ),
    strictObject(
      { type: Type.Literal('list'), delaysMs: Type.Array(DelayMs, { minItems: 1, maxItems: 100 }) },
      { description: 'The nth failure waits the nth delay; the last one repeats.' },
    ),
  ],
  { $id: 'Backoff', description: 'How long to wait after a failure.' },
)

/** How a job is run. A queue may set other defaults. */
export const JOB_SETTINGS = {
  maxAttempts: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100, default: 5, description: 'Runs that may fail.' }),
  ),
  maxCrashes: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 20, default: 3, description: 'Leases that may run out.' }),
  ),
  backoff: Type.Optional(reference(Backoff)),
  leaseMs: Type.Optional(LeaseMs),
  timeoutMs: Type.Optional(
    duration(
      1000,
      MAX_TIMEOUT_MS,
      'Most time of one run, whatever is renewed; then it counts as a failure with `timeout`. Absent: no end.',
    ),
  ),
}

export const Unique = strictObject(
  {
    key: plainText(2048, 'Names the work, within its queue; a URL fits.'),
    until: Type.Optional(
      oneOf(['started', 'finished'], {
        default: 'finished',
        description: 'When the claim ends: at the first lease, or when the job is final.',
      }),
    ),
    ttlMs: Type.Optional(duration(1, MAX_DELAY_MS, 'The claim also ends this long after the enqueue.')),
    onConflict: Type.Optional(
      oneOf(['return', 'reject', 'replace'], {
        default: 'return',
        description:
          '`return` answers 200 with the job that holds the key, `reject` 409 `unique_conflict`. `replace` gives the holder the new payload and time while it waits, and returns it once it runs; a holder of another `type` is 409 `unique_conflict`.',
      }),
    ),
    maxWaitMs: Type.Optional(
      duration(
        1,
        MAX_DELAY_MS,
        'With `replace`: how long after its own enqueue the holder may be put off, so that a debounce ends.',
      ),
    ),
  },
  { $id: 'Unique', description: 'The same work only once.' },
)

export const EnqueueRequest = strictObject(
  {
    type: patterned(
      '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$',
      '1 to 128 letters (a to z), digits, ".", "_", ":", "/" or "-", beginning with a letter or digit',
      { description: 'What kind of work it is. Workers choose their handler by it.' },
    ),
    queue: Type.Optional(name({ default: 'default' })),
    payload: Type.Optional(
      jsonText('Any JSON value up to 256 KiB, kept and handed out byte for byte. Absent means `null`.'),
    ),
    id: Type.Optional(
      patterned('^[0-7][0-9a-hjkmnp-tv-z]{25}$', 'a ULID in lower case: 26 letters and digits', {
        description: 'A ULID in lower case. Enqueueing the same id again returns the job that has it.',
      }),
    ),
    priority: Type.Optional(
      Type.Integer({
        minimum: -86_400,
        maximum: 86_400,
        default: 0,
        description: 'A head start in seconds; negative waits behind.',
      }),
    ),
    delayMs: Type.Optional(DelayMs),
    runAt: Type.Optional(instant('When it is due, at most one year ahead. Instead of `delayMs`.')),
    expiresAt: Type.Optional(instant('A job that still waits then fails with `expired`.')),
    ...JOB_SETTINGS,
    unique: Type.Optional(reference(Unique)),
    group: Type.Optional(GroupName),
    tags: Type.Optional(Type.Array(plainText(128, 'For finding jobs again.'), { maxItems: 10 })),
    status: Type.Optional(
      strictObject({
        includeResult: Type.Optional(
          Type.Boolean({ default: false, description: 'Whether the status URL may show the result.' }),
        ),
      }),
    ),
    traceContext: Type.Optional(
      strictObject(
        { traceparent: Type.String(), tracestate: Type.Optional(Type.String()) },
        {
          description:
            'W3C trace context of this job, handed out with its lease. Instead of the headers, so that jobs of several traces can travel together. What is malformed is ignored.',
        },
      ),
    ),
  },
  {
    $id: 'EnqueueRequest',
    description: 'A job to enqueue. Only `type` is required.',
    examples: [
      {
        type: 'feed.fetch',
        queue: 'feeds',
        payload: { url: 'https://example.com/feed.xml' },
        unique: { key: 'https://example.com/feed.xml' },
        status: { includeResult: true },
      },
    ],
  },
)

export const EnqueuedJob = Type.Intersect(
  [
    reference(Job),
    Type.Object({ created: Type.Boolean({ description: 'False when there was such a job already.' }) }),
  ],
  { $id: 'EnqueuedJob', description: 'The job, and whether this request made it.' },
)
