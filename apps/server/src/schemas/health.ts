// What the health endpoints answer.

import { Type } from 'typebox'

export const Health = Type.Object(
  { status: Type.Literal('ok'), version: Type.String({ description: 'Of the service.' }) },
  { $id: 'Health', description: 'The process runs.' },
)

export const Readiness = Type.Object(
  {
    status: Type.Literal('ready'),
    durability: Type.String({ description: 'What an acknowledged enqueue survives.', examples: ['fsync'] }),
    redisVersion: Type.String({ description: 'Of the storage.', examples: ['7.0.15'] }),
  },
  { $id: 'Readiness', description: 'The service takes requests.' },
)
