// The audit: administrative acts that are kept.

import { Type } from 'typebox'
import { NextCursor, instant, name, orNull, reference } from './building-blocks.ts'

export const AuditEntry = Type.Object(
  {
    id: Type.String({ description: 'Names the entry.' }),
    at: instant('When it was done.'),
    action: Type.String({ description: 'What was done: the `operationId` of the call, such as `pause`.' }),
    keyId: orNull(Type.String({ description: 'Whose key did it; null: the administrator.' })),
    target: Type.Object(
      {
        queue: Type.Optional(name()),
        group: Type.Optional(Type.String()),
        operationId: Type.Optional(Type.String()),
        workerId: Type.Optional(Type.String()),
        projectId: Type.Optional(Type.String()),
        keyId: Type.Optional(Type.String()),
      },
      { description: 'To what it was done.' },
    ),
    before: orNull(
      Type.Object({}, { additionalProperties: true, description: 'What it changed, as it was.' }),
    ),
    after: orNull(Type.Object({}, { additionalProperties: true, description: 'The same as it was then.' })),
    requestId: Type.String({ description: 'The `X-Request-Id` of the call.' }),
  },
  { $id: 'AuditEntry', description: 'An administrative act. Secrets are not kept.' },
)

export const AuditPage = Type.Object(
  {
    data: Type.Array(reference(AuditEntry), { description: 'The latest first.' }),
    nextCursor: NextCursor,
  },
  { $id: 'AuditPage', description: 'A page may be short, or empty, and still have a next one.' },
)

export const EXAMPLE_AUDIT_PAGE = {
  data: [
    {
      id: '1795512600000-0',
      at: '2026-11-24T09:30:00.000Z',
      action: 'pause',
      keyId: 'aywNxum60tRM',
      target: { queue: 'feeds' },
      before: { pause: null },
      after: {
        pause: {
          pausedAt: '2026-11-24T09:30:00.000Z',
          pausedBy: 'aywNxum60tRM',
          reason: 'The mail provider is down',
          until: null,
        },
      },
      requestId: '6f0c9a3e-2f4b-4c1d-8e5a-7b9d1f3a5c7e',
    },
  ],
  nextCursor: null,
}
