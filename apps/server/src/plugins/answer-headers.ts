// The headers that every answer has, so that browsers and caches make nothing of it that it is not.

import type { App } from '../type-provider.ts'

/** Answers hold keys, tokens and payloads: nobody keeps them, guesses their type, frames them, or runs what is in them. */
export const ANSWER_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  // The path of a status URL is a token.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

/** A year, as browsers expect it; other hosts of the domain are not ours to speak for. */
const HTTPS_ONLY = 'max-age=31536000'

/** Sets them first, so that a route may say otherwise: a page needs another policy. */
export function addAnswerHeaders(app: App, publicUrl: string | null): void {
  const headers = {
    ...ANSWER_HEADERS,
    ...(publicUrl?.startsWith('https:') && { 'strict-transport-security': HTTPS_ONLY }),
  }
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id).headers(headers)
    done()
  })
}
