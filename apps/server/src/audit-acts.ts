// Which operations are administrative acts, and what of them the audit keeps: whose thing, as it was and as it is.

import { parseJobId, type Engine } from '@offload/engine'
import type { FastifyRequest } from 'fastify'
import { keyCaller } from './access.ts'
import { operationBody } from './render-operation.ts'
import { queueBody } from './render-queue.ts'
import { readGroup } from './routes/groups.ts'
import { keyBody } from './routes/keys.ts'
import { projectBody } from './routes/projects.ts'
import { queueRefOf } from './routes/queue-ref.ts'

/** A thing as it goes out. */
type Thing = Readonly<Record<string, unknown>>
/** What the path or the answer names. */
type AuditTarget = Readonly<Record<string, string | undefined>>

/** How one operation is kept. */
export interface Act {
  readonly target: (request: FastifyRequest, answer: Thing) => AuditTarget
  /** What was there before; null when nothing was. Absent: nothing can have been. */
  readonly before?: (engine: Engine, request: FastifyRequest) => Promise<unknown>
  readonly after?: (answer: Thing, request: FastifyRequest) => unknown
  /** Whether this one changed nothing, and so is no act. */
  readonly isIdle?: (answer: Thing) => boolean
}

/** By operationId. A test demands each operation that changes more than jobs. */
export const AUDITED: Readonly<Record<string, Act>> = {
  configureQueue: ofQueue('settings'),
  deleteQueue: { ...ofQueue('settings'), after: () => null },
  pause: ofQueue('pause'),
  resume: ofQueue('pause', 'pushedBackUntil'),
  resetBreaker: ofQueue('breaker'),
  purge: {
    ...ofQueue('counts'),
    after: ({ purged }, request) => ({ states: (request.body as Thing)['states'], purged }),
  },
  configureGroup: ofGroup('settings'),
  pauseGroup: ofGroup('pause'),
  resumeGroup: ofGroup('pause', 'pushedBackUntil'),
  resetGroupBreaker: ofGroup('breaker'),
  skip: ofGroup('heldBy'),
  startOperation: {
    target: operationIn,
    after: partOf('action', 'filter', 'jobsPerSecond'),
    isIdle: ({ dryRun }) => dryRun === true,
  },
  abortOperation: {
    target: operationIn,
    before: operationBefore,
    after: partOf('state', 'counts'),
  },
  directWorker: { target: fromPath, after: partOf('directive') },
  createProject: { target: (_request, { id }) => ({ projectId: id as string }), after: partOf('id', 'name') },
  deleteProject: { target: fromPath, before: projectBefore },
  createKey: {
    target: (request, { id }) => ({ ...fromPath(request), keyId: id as string }),
    after: withoutSecret,
  },
  deleteKey: { target: fromPath, before: keyBefore },
}

function operationIn(_request: FastifyRequest, { id, filter }: Thing): AuditTarget {
  return { queue: (filter as { queue: string }).queue, operationId: id as string }
}

function fromPath({ params }: FastifyRequest): AuditTarget {
  return params as AuditTarget
}

/** An act on parts of a queue. */
function ofQueue(...parts: readonly string[]): Act {
  return {
    target: fromPath,
    before: async ({ queues }, request) => {
      const info = await queues.get(queueRefOf(request))
      return info && partOf(...parts)(queueBody(info))
    },
    after: partOf(...parts),
  }
}

/** An act on parts of a group. */
function ofGroup(...parts: readonly string[]): Act {
  return {
    target: fromPath,
    // The act itself refuses a queue that is not there.
    before: async (engine, request) => {
      const { group } = request.params as { group: string }
      const body = await readGroup(engine, queueRefOf(request), group).catch(() => null)
      return body && partOf(...parts)(body)
    },
    after: partOf(...parts),
  }
}

function partOf(...names: readonly string[]): (thing: Thing) => Thing {
  return (thing) => Object.fromEntries(names.map((name) => [name, thing[name]]))
}

function withoutSecret({ secret: _secret, ...key }: Thing): Thing {
  return key
}

async function operationBefore({ operations }: Engine, request: FastifyRequest): Promise<unknown> {
  const { operationId } = request.params as { operationId: string }
  const ref = parseJobId(keyCaller(request).project, operationId)
  const operation = ref && (await operations.get(ref))
  return operation && partOf('state', 'counts')(operationBody(operation))
}

async function keyBefore({ keys }: Engine, request: FastifyRequest): Promise<unknown> {
  const key = await keys.get((request.params as { keyId: string }).keyId)
  return key && keyBody(key)
}

async function projectBefore({ projects }: Engine, request: FastifyRequest): Promise<unknown> {
  const project = await projects.get((request.params as { projectId: string }).projectId)
  return project && partOf('id', 'name')(projectBody(project))
}
