// Answers with a job as it stands, or once it has changed: waitMs, ETag, 304, Retry-After.

import type { IncomingHttpHeaders } from 'node:http'
import { isFinal, type Job, type JobRef, type View } from '@offload/engine'
import type { FastifyReply } from 'fastify'
import { entityTag, knownTags } from './entity-tag.ts'
import type { Parts } from './parts.ts'
import { whenAbandoned, type PollLimit } from './polls.ts'
import { NO_SUCH_JOB, Problem } from './problem.ts'
import type { ProblemCode } from './problem-table.ts'

interface Watch {
  readonly ref: JobRef
  /** `brief` reads no payload, and a result only where the job is to show it. */
  readonly view: View
  /** The representation as JSON text; the ETag is its digest, so nothing about versions is stored. */
  readonly render: (job: Job) => string
  readonly headers: IncomingHttpHeaders
  readonly waitMs: number | undefined
  readonly reply: FastifyReply
  readonly notFound: ProblemCode
  readonly polls: PollLimit
  /** Whose open call it is while it waits. */
  readonly poller: string
}

/** Sends the job; with `waitMs` once it is final or no longer what `If-None-Match` says. */
export async function answerWatched({ engine }: Pick<Parts, 'engine'>, watch: Watch): Promise<FastifyReply> {
  const { headers, reply, render } = watch
  const known = knownTags(headers['if-none-match'])
  const isNews = (job: Job) => known.length > 0 && !isKnown(known, entityTag(render(job)))
  const read = await readJob(engine, watch, (job) => isNews(job) || isFinal(job.state))
  const isShort = watch.view === 'brief' && read !== null && isFinal(read.state) && read.includeResult
  const job = isShort ? await engine.get(watch.ref) : read
  if (job === null) throw new Problem(watch.notFound, NO_SUCH_JOB)

  const text = render(job)
  const tag = entityTag(text)
  reply.header('etag', tag)
  if (!isFinal(job.state)) reply.header('retry-after', retryAfter(job, engine.now()))
  if (isKnown(known, tag)) return reply.code(304).send()
  return reply.type('application/json').send(text)
}

function readJob(
  engine: Parts['engine'],
  { ref, view, waitMs = 0, reply, polls, poller }: Watch,
  isEnough: (job: Job) => boolean,
): Promise<Job | null> {
  if (waitMs === 0) return engine.get(ref, view)
  return polls.during(poller, waitMs, () =>
    engine.getWhen(ref, isEnough, { waitMs, view, signal: whenAbandoned(reply) }),
  )
}

/** Whether the caller has this one. `*` is whatever stood at the first look; from then on, that one's tag. */
function isKnown(known: string[], tag: string): boolean {
  const any = known.indexOf('*')
  if (any !== -1) known[any] = tag
  return known.includes(tag)
}

/** Seconds until it may have changed: when it is due, at most a minute away; otherwise one. */
function retryAfter({ state, runAt }: Job, now: number): string {
  if (state !== 'scheduled' && state !== 'retrying') return '1'
  return String(Math.min(60, Math.max(1, Math.ceil((runAt - now) / 1000))))
}
