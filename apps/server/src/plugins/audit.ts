// Keeps administrative acts: what was there is read before the act, and the act is written down before its success is told.

import type { Engine } from '@offload/engine'
import type { FastifyRequest } from 'fastify'
import { AUDITED, type Act } from '../audit-acts.ts'
import type { App } from '../type-provider.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What an act is about to change, as it goes out. */
    auditBefore: unknown
  }
}

/**
 * Add it before the routes; those that are no acts pay nothing. An act that cannot be written down is answered with that
 * error, though it is done: to repeat it is safe.
 */
export function addAudit(app: App, engine: Engine): void {
  app.decorateRequest('auditBefore', null)
  app.addHook('onRoute', (route) => {
    const { operationId: action = '' } = (route.schema ?? {}) as { readonly operationId?: string }
    const act = Object.hasOwn(AUDITED, action) ? AUDITED[action] : undefined
    if (!act) return
    route.preHandler = async (request: FastifyRequest) => {
      request.auditBefore = (await act.before?.(engine, request)) ?? null
    }
    route.onSend = async (request, reply, payload) => {
      if (reply.statusCode < 300) await write(engine, request, { action, ...act }, answerIn(payload))
      return payload
    }
  })
}

function answerIn(payload: unknown): Record<string, unknown> {
  return typeof payload === 'string' && payload !== '' ? (JSON.parse(payload) as Record<string, unknown>) : {}
}

async function write(
  { audit }: Engine,
  request: FastifyRequest,
  act: Act & { readonly action: string },
  answer: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { caller, id: requestId, auditBefore: before } = request
  const target = act.target(request, answer)
  const project = caller?.kind === 'key' ? caller.project : target['projectId']
  if (project === undefined || act.isIdle?.(answer)) return
  const keyId = caller?.kind === 'key' ? caller.keyId : null
  const after = act.after?.(answer, request) ?? null
  await audit.add(project, { action: act.action, keyId, target, before, after, requestId })
}
