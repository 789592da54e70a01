// What enqueueing many jobs at once takes and answers.

import { Type } from 'typebox'
import { reference, strictObject } from './building-blocks.ts'
import { EnqueueRequest } from './enqueue.ts'
import { JobReceipt, JobSummary } from './job.ts'
import { Problem } from './problem.ts'

export const EnqueueManyRequest = strictObject(
  {
    jobs: Type.Array(reference(EnqueueRequest), {
      minItems: 1,
      maxItems: 500,
      description: 'The whole body may take 4 MiB.',
    }),
    atomic: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'All or none. Then all jobs are of one queue, and the first refusal answers for all.',
      }),
    ),
  },
  {
    $id: 'EnqueueManyRequest',
    description: 'Up to 500 jobs.',
    examples: [
      {
        jobs: [
          { type: 'feed.fetch', queue: 'feeds', payload: { url: 'https://example.com/a.xml' } },
          { type: 'feed.fetch', queue: 'feeds', payload: { url: 'https://example.com/b.xml' } },
        ],
      },
    ],
  },
)

export const EnqueueResult = Type.Union(
  [
    Type.Object({
      ok: Type.Literal(true),
      created: Type.Boolean({ description: 'False when there was such a job already.' }),
      job: Type.Union([reference(JobSummary), reference(JobReceipt)], {
        description: 'The shorter one for `Prefer: return=minimal`.',
      }),
    }),
    Type.Object({ ok: Type.Literal(false), problem: reference(Problem) }),
  ],
  { $id: 'EnqueueResult', description: 'What became of one job.' },
)

export const EnqueueManyAnswer = Type.Object(
  { results: Type.Array(reference(EnqueueResult), { description: 'One a job, in order.' }) },
  { $id: 'EnqueueManyAnswer' },
)
