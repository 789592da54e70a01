// Status tokens: a signed claim on the public status of one job, kept nowhere.

import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto'
import { formatJobId, parseJobId, type JobRef } from '@offload/engine'

const DAY_MS = 24 * 60 * 60 * 1000
const LIFE_DAYS = 7
/** 128 bits of the digest are enough against forgery, and keep the URL short. */
const SIGNATURE_BYTES = 16

/** Writes and reads tokens. They live 7 to 8 days: an expiry in whole days keeps the URL, and so the ETag, stable. */
export class StatusTokens {
  readonly #key: KeyObject

  constructor(secret: string) {
    this.#key = createSecretKey(secret, 'utf8')
  }

  /** The token of a job, the same for the whole day. */
  write(job: JobRef, now = Date.now()): string {
    const lastDay = Math.floor(now / DAY_MS) + LIFE_DAYS
    const claim = Buffer.from(`${lastDay.toString(36)}~${job.project}~${formatJobId(job)}`).toString(
      'base64url',
    )
    return `${claim}.${this.#sign(claim).toString('base64url')}`
  }

  /** The job a token is for; null when it is not one of ours or has expired. */
  read(token: string, now = Date.now()): JobRef | null {
    const [claim = '', signature = ''] = token.split('.')
    const given = Buffer.from(signature, 'base64url')
    if (given.length !== SIGNATURE_BYTES || !timingSafeEqual(given, this.#sign(claim))) return null
    const [lastDay = '', project = '', jobId = ''] = Buffer.from(claim, 'base64url').toString().split('~')
    const isExpired = Math.floor(now / DAY_MS) > Number.parseInt(lastDay, 36)
    return isExpired ? null : parseJobId(project, jobId)
  }

  #sign(claim: string): Buffer {
    return createHmac('sha256', this.#key).update(claim).digest().subarray(0, SIGNATURE_BYTES)
  }
}
