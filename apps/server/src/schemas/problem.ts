// How errors look: RFC 9457 problem details.

import { Type } from 'typebox'
import { PROBLEM_CODES } from '../problem-table.ts'
import { oneOf, reference } from './building-blocks.ts'
import { JobState } from './job.ts'

export const ProblemCode = oneOf(PROBLEM_CODES, {
  $id: 'ProblemCode',
  description: 'What went wrong, for programs.',
})

export const ProblemPlace = Type.Object(
  {
    pointer: Type.Optional(
      Type.String({
        description: 'Where in the body: a JSON pointer as URI fragment.',
        examples: ['#/tags/3'],
      }),
    ),
    parameter: Type.Optional(Type.String({ description: 'Which query parameter or header.' })),
    detail: Type.String(),
  },
  { $id: 'ProblemPlace', description: 'One thing that is wrong with the request.' },
)

export const Problem = Type.Object(
  {
    type: Type.String({ description: 'Where the code is explained.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'What happened this time, for people.' }),
    instance: Type.String({ description: 'The path that was asked for.' }),
    code: reference(ProblemCode),
    requestId: Type.String({ description: 'Also in `X-Request-Id`; quote it when you ask for help.' }),
    retryable: Type.Boolean({ description: 'Whether the same request may work later.' }),
    errors: Type.Optional(Type.Array(reference(ProblemPlace))),
    limitBytes: Type.Optional(Type.Integer({ description: 'With `payload_too_large`.' })),
    state: Type.Optional(reference(JobState)),
    leaseCount: Type.Optional(Type.Integer({ description: 'With `lease_lost`, like `state`.' })),
    existingJobId: Type.Optional(
      Type.String({ description: 'With `unique_conflict` and `idempotency_key_reused`.' }),
    ),
  },
  { $id: 'Problem', description: 'An error as RFC 9457 describes it.' },
)
