// Workers: what they say of themselves, and what is asked of them.

import { Type } from 'typebox'
import { instant, name, oneOf, plainText, reference, strictObject } from './building-blocks.ts'
import { JobId } from './job.ts'

export const Directive = oneOf(['continue', 'drain', 'stop'], {
  $id: 'Directive',
  description:
    'What the service asks of the worker: go on, take no more and finish what it has, or stop at once.',
})

export const WorkerId = plainText(128, 'Who it is, as you name your workers.')

const identity = {
  id: WorkerId,
  name: Type.Optional(plainText(128, 'For people.')),
  hostname: Type.Optional(plainText(256, 'Where it runs.')),
  pid: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 32, description: 'Its process id.' })),
  concurrency: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100_000, description: 'How many jobs it runs at once.' }),
  ),
  sdk: Type.Optional(plainText(128, 'What it is made with, such as `offload-sdk/1.0.0 (node/24)`.')),
}

export const WorkerIdentity = strictObject(identity, {
  $id: 'WorkerIdentity',
  description: 'Who asks. Information for people and directives, never proof of holding.',
  examples: [{ id: 'web.1', hostname: 'web-1', pid: 4242, concurrency: 10 }],
})

export const Worker = Type.Object(
  {
    ...identity,
    queues: Type.Array(name(), { description: 'What it asked for last.' }),
    firstSeenAt: instant('Its first call.'),
    lastSeenAt: instant('Its latest call.'),
    directive: reference(Directive),
    holds: Type.Array(Type.Object({ jobId: JobId, startedAt: instant('When the run began.') }), {
      description: 'The jobs it has leased, at most 100.',
    }),
  },
  { $id: 'Worker', description: 'A worker that was seen in the last two minutes.' },
)

export const WorkerList = Type.Object(
  { data: Type.Array(reference(Worker), { description: 'The latest seen first.' }) },
  { $id: 'WorkerList' },
)

export const WorkerDirective = strictObject(
  { directive: reference(Directive) },
  {
    $id: 'WorkerDirective',
    description: 'What the worker hears with its next lease call or renewal.',
    examples: [{ directive: 'drain' }],
  },
)
