// Status: the signed URL of one job, for browsers.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { answer, emptyAnswer } from '../answer.ts'
import type { Parts } from '../parts.ts'
import { Problem } from '../problem.ts'
import type { PollLimit } from '../polls.ts'
import { renderPublicJob } from '../render-job.ts'
import { IfNoneMatch, WaitMs, strictObject } from '../schemas/building-blocks.ts'
import { PublicJob } from '../schemas/job.ts'
import { StatusTokens } from '../status-token.ts'
import type { App } from '../type-provider.ts'
import { answerWatched } from '../watch-job.ts'

const getStatusSchema = {
  operationId: 'getStatus',
  summary: "Poll a job's public status",
  description:
    'Needs no key: the token is signed for one job. Any origin may ask. With `waitMs` the answer comes when the job is final, or, with `If-None-Match`, when it has changed, or when the time is up.',
  tags: ['Status'],
  params: Type.Object({ statusToken: Type.String({ description: 'The signed end of a `statusUrl`.' }) }),
  querystring: strictObject({ waitMs: Type.Optional(WaitMs) }),
  headers: Type.Object({
    'If-None-Match': IfNoneMatch,
  }),
  response: {
    200: answer('The job as it stands.', PublicJob, { headers: ['ETag', 'Retry-After'] }),
    304: emptyAnswer('Nothing has changed.', ['ETag', 'Retry-After']),
  },
}

/** Adds `GET /v1/status/{statusToken}` and the preflight that browsers send for `If-None-Match`. */
export function addStatusRoutes(app: App, parts: Parts, polls: PollLimit): void {
  const tokens = new StatusTokens(parts.statusSecret)

  app.options(
    '/v1/status/:statusToken',
    { schema: { hide: true }, config: { access: 'public' }, onRequest: allowAnyOrigin },
    (_, reply) =>
      reply
        .code(204)
        .header('access-control-allow-methods', 'GET')
        .header('access-control-allow-headers', 'If-None-Match')
        .header('access-control-max-age', '86400')
        .send(),
  )

  app.get(
    '/v1/status/:statusToken',
    {
      schema: getStatusSchema,
      config: {
        access: 'public',
        problems: ['status_not_found', 'too_many_polls', 'storage_unavailable', 'outcome_unknown'],
      },
      onRequest: allowAnyOrigin,
    },
    (request, reply) => {
      const ref = tokens.read(request.params.statusToken, parts.engine.now())
      if (ref === null) throw new Problem('status_not_found', 'The token is not one of ours, or has expired.')
      const { headers, query } = request
      return answerWatched(parts, {
        ref,
        view: 'brief',
        render: renderPublicJob,
        headers,
        waitMs: query.waitMs,
        reply,
        notFound: 'status_not_found',
        polls,
        // Nobody is known but the project whose job it is; its visitors share a limit of their own.
        poller: `status of ${ref.project}`,
      })
    },
  )
}

/** Safe with `*`: the token is in the URL, and no cookie or key plays a part. */
function allowAnyOrigin(_request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  reply
    .header('access-control-allow-origin', '*')
    .header('access-control-expose-headers', 'ETag, Retry-After, X-Request-Id')
  done()
}
