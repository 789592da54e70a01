// Bulk operations: what is asked for, and how far it has come.

import { JOB_STATES, OPERATION_STATES, type OperationAction } from '@offload/engine'
import { Type } from 'typebox'
import {
  NextCursor,
  instant,
  name,
  oneOf,
  orNull,
  plainText,
  reference,
  strictObject,
} from './building-blocks.ts'
import { JobId } from './job.ts'

const ACTIONS = Object.keys(OPERATION_STATES) as OperationAction[]
const MAX_JOBS_PER_SECOND = 10_000

export const OperationId = Type.String({
  description: '`<queue>_<ulid>`.',
  examples: ['feeds_01k9z3v5q8m7x2c4n6b1d0f9gc'],
})

const OperationActionWord = oneOf(ACTIONS, {
  description: `What is done to each job: ${ACTIONS.map(
    (action) => `\`${action}\` takes jobs that are ${OPERATION_STATES[action].join(', ')}`,
  ).join('; ')}.`,
})

export const OperationFilter = strictObject(
  {
    queue: name({ description: 'Of which queue.' }),
    states: Type.Array(oneOf(JOB_STATES), {
      minItems: 1,
      uniqueItems: true,
      description: 'Jobs in one of these states.',
    }),
    type: Type.Optional(plainText(128, 'Only jobs of this type.')),
    errorCode: Type.Optional(plainText(256, 'Only jobs whose last error has this `code`.')),
    tag: Type.Optional(plainText(128, 'Only jobs with this tag.')),
    since: Type.Optional(
      instant('Not before: of the time that the state is ordered by (due, lease end, finished).'),
    ),
    until: Type.Optional(instant('Not after, likewise.')),
  },
  {
    $id: 'OperationFilter',
    description:
      'Which jobs are meant: those that are so when the operation comes to them. What is added, or ends, after it began is left alone.',
    examples: [{ queue: 'feeds', states: ['failed'] }],
  },
)

const JobsPerSecond = Type.Integer({
  minimum: 1,
  maximum: MAX_JOBS_PER_SECOND,
  description: 'Most jobs to change in a second. Absent: as fast as it goes beside the other calls.',
})

export const StartOperationRequest = strictObject(
  {
    action: OperationActionWord,
    filter: reference(OperationFilter),
    dryRun: Type.Optional(
      Type.Boolean({ default: false, description: 'Only counts the jobs that are meant, and names some.' }),
    ),
    jobsPerSecond: Type.Optional(JobsPerSecond),
  },
  {
    $id: 'StartOperationRequest',
    description: 'What to do to which jobs.',
    examples: [
      {
        action: 'retry',
        filter: { queue: 'feeds', states: ['failed'], errorCode: 'ECONNREFUSED' },
        jobsPerSecond: 50,
      },
    ],
  },
)

const count = (description: string) => Type.Integer({ description })

export const Operation = Type.Object(
  {
    id: OperationId,
    action: OperationActionWord,
    filter: reference(OperationFilter),
    dryRun: Type.Boolean({ description: 'Then nothing is changed, and `done` stays 0.' }),
    jobsPerSecond: orNull(JobsPerSecond),
    state: oneOf(['running', 'completed', 'aborted'], { description: 'The last two are final.' }),
    final: Type.Boolean({ description: 'Whether it is over.' }),
    progress: Type.Number({ description: 'From 0 to 1, by the jobs it has looked at; 1 when completed.' }),
    counts: Type.Object({
      toExamine: count("Jobs in the filter's states and times when it began."),
      examined: count('Jobs it has looked at.'),
      matched: count('Those that were meant: `done` and `skipped`, or what a dry run would change.'),
      done: count('Jobs it has changed. An active job is asked to stop.'),
      skipped: count('Jobs it had to leave as they were.'),
    }),
    sample: Type.Array(JobId, { description: 'The first that were done, or would be; at most 20.' }),
    skips: Type.Array(
      Type.Object({
        jobId: JobId,
        reason: oneOf(['unique_conflict', 'cancel_requested'], {
          description: 'Another job holds its unique key, or it was asked to stop before.',
        }),
      }),
      { description: 'The first that were skipped, and why; at most 20.' },
    ),
    createdAt: instant('When it began.'),
    createdBy: orNull(Type.String({ description: 'The id of the key that started it.' })),
    finishedAt: orNull(instant('When it ended.')),
  },
  { $id: 'Operation', description: 'A bulk operation as it stands. Kept for 30 days after its end.' },
)

export const OperationPage = Type.Object(
  { data: Type.Array(reference(Operation), { description: 'The latest first.' }), nextCursor: NextCursor },
  { $id: 'OperationPage' },
)
