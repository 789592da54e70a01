// What an HTTP status or a broken connection means for someone who asked for a feed.
import type { IncomingMessage } from 'node:http'
import { ForbiddenAddressError } from './address-guard.ts'
import { ReadFailure } from './read-failure.ts'

/** The failure a status stands for; null for a success. Honours Retry-After (RFC 9110, 10.2.3). */
export function failureOfStatus(response: IncomingMessage): ReadFailure | null {
  const status = response.statusCode ?? 0
  if (status >= 200 && status < 300) return null
  const retryAfterMs = parseRetryAfter(response.headers['retry-after'])
  if (status === 429)
    return ReadFailure.temporary('The site asks us to come back later (429).', undefined, retryAfterMs)
  if (status >= 500 || status === 408) {
    return ReadFailure.temporary(
      `The site has trouble of its own at the moment (${status}).`,
      undefined,
      retryAfterMs,
    )
  }
  return ReadFailure.permanent(refusal(status))
}

function refusal(status: number): string {
  if (status === 404) return 'There is nothing at this address (404).'
  if (status === 410) return 'The site says this feed is gone for good (410).'
  if (status === 401 || status === 403) return `The site does not let us read this feed (${status}).`
  return `The site answered with status ${status} instead of a feed.`
}

const LONGEST_RETRY_AFTER_MS = 3_600_000

function parseRetryAfter(value: string | undefined): number | null {
  if (value === undefined) return null
  const delayMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(delayMs) ? null : Math.min(Math.max(delayMs, 0), LONGEST_RETRY_AFTER_MS)
}

const TEMPORARY: Readonly<Record<string, string>> = {
  EAI_AGAIN: 'The name of the site could not be looked up just now.',
  ECONNREFUSED: 'The site does not accept connections.',
  ECONNRESET: 'The connection broke before the feed was complete.',
  EHOSTUNREACH: 'The site cannot be reached.',
  ENETUNREACH: 'The site cannot be reached.',
  EPIPE: 'The connection broke before the feed was complete.',
  ETIMEDOUT: 'The site does not answer.',
  Z_BUF_ERROR: 'The connection broke before the feed was complete.',
}

/** The failure that an error of DNS, TCP, TLS or HTTP stands for. An error nobody foresaw counts as temporary. */
export function failureOfConnection(error: unknown, url: URL): ReadFailure {
  if (error instanceof ForbiddenAddressError) {
    return ReadFailure.permanent(
      'This address belongs to a private network, which this reader does not enter.',
      error,
    )
  }
  const code = codeOf(error)
  if (code === 'ENOTFOUND') return ReadFailure.permanent(`There is no site called ${url.hostname}.`, error)
  if (code.startsWith('HPE_'))
    return ReadFailure.permanent('What answers at this address does not speak HTTP.', error)
  if (/CERT|SIGNED|TLS|SSL/.test(code)) {
    return ReadFailure.permanent(
      'The site’s certificate cannot be trusted, or it does not speak HTTPS.',
      error,
    )
  }
  return ReadFailure.temporary(TEMPORARY[code] ?? 'The connection to the site failed.', error)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
