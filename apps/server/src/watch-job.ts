// Answers with a job as it stands, or once it has changed: waitMs, ETag, 304, Retry-After.

import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isFinal, type Job, type JobRef } from '@offload/engine'
import type { FastifyReply } from 'fastify'
import type { Parts } from './parts.ts'
import { whenAbandoned } from './polls.ts'
import { Problem } from './problem.ts'
import type { ProblemCode } from './problem-table.ts'

interface Watch {
  readonly ref: JobRef
  /** The representation as JSON text; the ETag is its digest, so nothing about versions is stored. */
  readonly render: (job: Job) => string
  readonly headers: IncomingHttpHeaders
  readonly waitMs: number | undefined
  readonly reply: FastifyReply
  readonly notFound: ProblemCode
}

/** Sends the job; with `waitMs` once it is final or no longer what `If-None-Match` says. */
export async function answerWatched({ engine }: Pick<Parts, 'engine'>, watch: Watch): Promise<FastifyReply> {
  const { headers, reply, render } = watch
  const known = knownTags(headers['if-none-match'])
  const isNews = (job: Job) => known.length > 0 && !known.includes(digest(render(job)))
  const job = await readJob(engine, watch, (job) => isFinal(job.state) || isNews(job))
  if (job === null) throw new Problem(watch.notFound, 'There is no job with this id.')

  const text = render(job)
  const tag = digest(text)
  reply.header('etag', tag)
  if (!isFinal(job.state)) reply.header('retry-after', retryAfter(job))
  if (known.includes(tag) || known.includes('*')) return reply.code(304).send()
  return reply.type('application/json').send(text)
}

function readJob(
  engine: Parts['engine'],
  { ref, waitMs = 0, reply }: Watch,
  isEnough: (job: Job) => boolean,
): Promise<Job | null> {
  if (waitMs === 0) return engine.get(ref)
  return engine.getWhen(ref, isEnough, { waitMs, signal: whenAbandoned(reply) })
}

/** The tags of `If-None-Match`. Weak ones compare equal too (RFC 9110, 13.1.2): a proxy that compresses weakens ours. */
function knownTags(header: string | undefined): string[] {
  return header === undefined ? [] : header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
}

function digest(text: string): string {
  return `"${hash('sha256', text, 'base64url').slice(0, 22)}"`
}

/** Seconds until it may have changed: when it is due, at most a minute away; otherwise one. */
function retryAfter({ state, runAt }: Job): string {
  if (state !== 'scheduled' && state !== 'retrying') return '1'
  return String(Math.min(60, Math.max(1, Math.ceil((runAt - Date.now()) / 1000))))
}
