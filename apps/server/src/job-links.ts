// The absolute URLs that go out with a job.

import { formatJobId, type Job } from '@offload/engine'
import type { FastifyRequest } from 'fastify'
import type { Parts } from './parts.ts'
import { StatusTokens } from './status-token.ts'

/** What a Host header must look like to be used in a URL; otherwise the URL is relative. */
const HOST = /^[\w.:[\]-]+$/

/** Makes a job's URLs on the public base, or on the host that the request names. */
export class JobLinks {
  readonly #publicUrl: string | null
  readonly #tokens: StatusTokens
  readonly #engine: Parts['engine']

  constructor({ publicUrl, statusSecret, engine }: Parts) {
    this.#engine = engine
    this.#publicUrl = publicUrl
    this.#tokens = new StatusTokens(statusSecret)
  }

  /** Where the caller finds the job. */
  location(request: FastifyRequest, job: Job): string {
    return `${this.#base(request)}/v1/jobs/${formatJobId(job)}`
  }

  /** Where anyone with the link may poll it. */
  statusUrl(request: FastifyRequest, job: Job): string {
    return `${this.#base(request)}/v1/status/${this.#tokens.write(job, this.#engine.now())}`
  }

  #base(request: FastifyRequest): string {
    if (this.#publicUrl !== null) return this.#publicUrl
    const { host } = request
    return HOST.test(host) ? `${request.protocol}://${host}` : ''
  }
}
