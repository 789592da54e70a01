// Status tokens: a signed claim on the public status of one job, kept nowhere.

import { hash, timingSafeEqual } from 'node:crypto'
import { formatJobId, parseJobId, type JobRef } from '@offload/engine'

const DAY_MS = 24 * 60 * 60 * 1000
const LIFE_DAYS = 7
/** 132 bits of the digest are enough against forgery, and keep the URL short. */
const SIGNATURE_LENGTH = 22

/** Writes and reads tokens; `now` is the database's time in ms. They live 7 to 8 days: an expiry in whole days keeps the URL, and so the ETag, stable. */
export class StatusTokens {
  readonly #secret: string

  constructor(secret: string) {
    this.#secret = secret
  }

  /** The token of a job, the same for the whole day. */
  write(job: JobRef, now: number): string {
    const lastDay = Math.floor(now / DAY_MS) + LIFE_DAYS
    const claim = Buffer.from(`${lastDay.toString(36)}~${job.project}~${formatJobId(job)}`).toString(
      'base64url',
    )
    return `${claim}.${this.#sign(claim)}`
  }

  /** The job a token is for; null when it is not one of ours or has expired. */
  read(token: string, now: number): JobRef | null {
    const [claim = '', signature = ''] = token.split('.')
    const given = Buffer.from(signature)
    if (given.length !== SIGNATURE_LENGTH || !timingSafeEqual(given, Buffer.from(this.#sign(claim))))
      return null
    const [lastDay = '', project = '', jobId = ''] = Buffer.from(claim, 'base64url').toString().split('~')
    const isExpired = Math.floor(now / DAY_MS) > Number.parseInt(lastDay, 36)
    return isExpired ? null : parseJobId(project, jobId)
  }

  /**
   * SHA-3 with the secret in front is a signature as it is (https://keccak.team/keccak_strengths.html); only older
   * hashes need HMAC around them. Every answer with a job has a token, and HMAC took 3 µs where this takes 0.6.
   */
  #sign(claim: string): string {
    return hash('sha3-256', `${this.#secret}.${claim}`, 'base64url').slice(0, SIGNATURE_LENGTH)
  }
}
