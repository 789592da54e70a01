// What listing, retrying and changing jobs takes and answers.

import { Type } from 'typebox'
import { DelayMs, NextCursor, instant, jsonText, reference, strictObject } from './building-blocks.ts'
import { EnqueueRequest } from './enqueue.ts'
import { Job } from './job.ts'

export const JobPage = Type.Object(
  {
    data: Type.Array(reference(Job), {
      description: 'Waiting and active jobs in the order they are due, final ones the latest first.',
    }),
    nextCursor: NextCursor,
  },
  {
    $id: 'JobPage',
    description: 'Jobs of a queue. A page may be short, or empty, and still have a next one.',
  },
)

export const RetryRequest = strictObject(
  { delayMs: Type.Optional(DelayMs) },
  { $id: 'RetryRequest', description: 'Absent or empty: at once.', examples: [{ delayMs: 60_000 }] },
)

export const UpdateJobRequest = strictObject(
  {
    payload: Type.Optional(jsonText('Any JSON value up to 256 KiB, kept byte for byte.')),
    priority: EnqueueRequest.properties.priority,
    delayMs: Type.Optional(DelayMs),
    runAt: Type.Optional(instant('When it is due, at most one year ahead. Instead of `delayMs`.')),
  },
  {
    $id: 'UpdateJobRequest',
    minProperties: 1,
    description: 'What to change; the rest stays.',
    examples: [{ priority: 60 }],
  },
)
