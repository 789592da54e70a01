// Projects and their keys.

import { Type } from 'typebox'
import {
  duration,
  instant,
  name,
  oneOf,
  orNull,
  patterned,
  plainText,
  reference,
  strictObject,
} from './building-blocks.ts'

/** What a key may be allowed to do. */
export const SCOPES = ['jobs:enqueue', 'jobs:read', 'jobs:work', 'queues:write', 'keys:write'] as const
export type Scope = (typeof SCOPES)[number]

/** What a key gets unless it asks for something else: everything about jobs, nothing about administration. */
export const DEFAULT_SCOPES: readonly Scope[] = ['jobs:enqueue', 'jobs:read', 'jobs:work']

export const KeyScope = oneOf(SCOPES, { $id: 'KeyScope', description: 'What a key may do.' })

/** In paths; one that cannot be an id is answered like one that is not there. */
export const ProjectId = Type.String({ description: 'The project.' })

export const Project = Type.Object(
  { id: name(), name: Type.String({ description: 'For people.' }), createdAt: instant('When it was made.') },
  { $id: 'Project', description: 'A tenant: its queues, jobs and keys are its own.' },
)

export const CreateProjectRequest = strictObject(
  {
    id: Type.Optional(name({ description: 'Absent: the service makes one up.' })),
    name: plainText(128, 'For people.'),
  },
  { $id: 'CreateProjectRequest', examples: [{ id: 'acme', name: 'Acme' }] },
)

export const ProjectList = Type.Object({ data: Type.Array(reference(Project)) }, { $id: 'ProjectList' })

const QueuePatterns = Type.Array(
  patterned('^(\\*|[a-z0-9][a-z0-9._-]{0,62}\\*?)$', 'a queue, or a prefix and "*"', {
    description: 'A queue, or a prefix and `*`.',
  }),
  { maxItems: 100 },
)

export const RequestRate = strictObject(
  {
    requests: Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'How many.' }),
    perMs: duration(1000, 24 * 60 * 60 * 1000, 'Whole seconds, up to a day.', { multipleOf: 1000 }),
  },
  {
    $id: 'RequestRate',
    description:
      'At most `requests` in a window of `perMs` that begins with its first request, counted over all instances. Renewing and settling is never counted and never refused.',
    examples: [{ requests: 600, perMs: 60_000 }],
  },
)

const keyProperties = {
  id: Type.String({ description: 'Names the key in lists and when it is deleted; not secret.' }),
  name: Type.String({ description: 'For people.' }),
  scopes: Type.Array(reference(KeyScope)),
  queues: Type.Array(Type.String(), { description: 'Queues the key may touch; empty means all.' }),
  createdAt: instant('When it was made.'),
  expiresAt: orNull(instant('When it stops working.')),
  rateLimit: orNull(reference(RequestRate)),
}

export const ApiKey = Type.Object(
  {
    ...keyProperties,
    lastUsedAt: orNull(instant('When it was last used, a minute more or less; null: never.')),
  },
  { $id: 'ApiKey', description: 'A key, without its secret.' },
)

export const CurrentKey = Type.Object(
  { ...keyProperties, project: name({ description: 'Whose jobs, queues and keys it is for.' }) },
  { $id: 'CurrentKey', description: 'The key that asks, and what it may do.' },
)

export const CreatedKey = Type.Object(
  { ...keyProperties, secret: Type.String({ description: 'The key to send. Shown this once.' }) },
  { $id: 'CreatedKey', description: 'A new key with its secret.' },
)

export const CreateKeyRequest = strictObject(
  {
    name: plainText(128, 'For people.'),
    scopes: Type.Optional(
      Type.Array(reference(KeyScope), { minItems: 1, uniqueItems: true, default: DEFAULT_SCOPES }),
    ),
    queues: Type.Optional(QueuePatterns),
    expiresAt: Type.Optional(
      instant(
        "In the future. Absent: it works as long as the key that makes it, the administrator's until it is deleted.",
      ),
    ),
    rateLimit: Type.Optional(reference(RequestRate)),
  },
  {
    $id: 'CreateKeyRequest',
    description: 'A key can give away no more than it has: scopes, queues, life and rate.',
    examples: [{ name: 'worker on web.1', scopes: ['jobs:work'], queues: ['feeds'] }],
  },
)

export const KeyList = Type.Object({ data: Type.Array(reference(ApiKey)) }, { $id: 'KeyList' })
