// The only body parser: strict JSON, with one field kept as the text it came in.

import { isUtf8 } from 'node:buffer'
import type { FastifyRequest } from 'fastify'
import { scanJson } from '../json-scan.ts'
import { Problem } from '../problem.ts'
import { MAX_RAW_BYTES } from '../schemas/building-blocks.ts'
import type { App } from '../type-provider.ts'

/** Payload or result, and room for the envelope around it. */
export const MAX_BODY_BYTES = MAX_RAW_BYTES + 64 * 1024

/** Replaces Fastify's parsers. Theirs let through what ours refuses: bad UTF-8, duplicate keys, endless nesting. */
export function addJsonBody(app: App): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
    (request: FastifyRequest, body: Buffer, done) => {
      try {
        done(null, parseBody(body, request.routeOptions.config.rawField))
      } catch (error) {
        done(error as Error)
      }
    },
  )
}

/**
 * Parses a body; the field `rawField`, if it is there, comes back as its JSON text, byte for byte.
 * Throws `malformed_json`, or `payload_too_large` when that field is over 256 KiB.
 */
export function parseBody(body: Buffer, rawField?: string): unknown {
  if (!isUtf8(body)) throw malformed('The body is not valid UTF-8.')
  const { raw, flaw } = scanJson(body, rawField)
  if (flaw !== undefined) throw malformed(flaw)
  const value = parseText(body.toString())
  if (rawField === undefined || raw === undefined) return value
  if (raw.end - raw.start > MAX_RAW_BYTES) throw tooLarge(rawField)
  return Object.assign(value as object, { [rawField]: body.toString('utf8', raw.start, raw.end) })
}

/** The whole text goes through `JSON.parse`, so that the raw field is proven to be JSON as well. */
function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The message of V8 quotes the body, which may hold secrets.
    throw malformed(text === '' ? 'The body is empty.' : 'The body is not valid JSON.')
  }
}

function malformed(detail: string): Problem {
  return new Problem('malformed_json', detail)
}

function tooLarge(field: string): Problem {
  return new Problem('payload_too_large', `\`${field}\` takes more than 256 KiB as JSON.`, {
    errors: [{ pointer: `#/${field}`, detail: 'is too large' }],
    facts: { limitBytes: MAX_RAW_BYTES },
  })
}
