// The only body parser: strict JSON, with one field kept as the text it came in.

import { isUtf8 } from 'node:buffer'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { itemRanges, scanJson } from '../json-scan.ts'
import { Problem } from '../problem.ts'
import { MAX_RAW_BYTES } from '../schemas/building-blocks.ts'
import type { App } from '../type-provider.ts'

/** Payload or result, and room for the envelope around it. */
export const MAX_BODY_BYTES = MAX_RAW_BYTES + 64 * 1024

/** Replaces Fastify's parsers. Theirs let through what ours refuses: bad UTF-8, duplicate keys, endless nesting. */
export function addJsonBody(app: App): void {
  app.removeAllContentTypeParsers()
  app.addHook('onRoute', (route) => {
    if (route.config?.isBodyOptional) route.preValidation = allowNoBody
  })
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest, body: Buffer, done) => {
      try {
        const { rawField, rawList } = request.routeOptions.config
        const value = rawList === undefined ? parseBody(body, rawField) : parseBatch(body, rawList, rawField)
        done(null, value)
      } catch (error) {
        done(error as Error)
      }
    },
  )
}

/** Takes an absent body as an empty object where the route allows it. */
function allowNoBody(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  if (request.routeOptions.config.isBodyOptional) request.body ??= {}
  done()
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
  if (raw.end - raw.start > MAX_RAW_BYTES) throw rawTooLarge(`#/${rawField}`)
  return Object.assign(value as object, { [rawField]: body.toString('utf8', raw.start, raw.end) })
}

/**
 * Parses the body of a batch; in each item of its list, the field `rawField` comes back as its JSON text, byte for
 * byte, whatever its size. Throws `malformed_json`.
 */
export function parseBatch(body: Buffer, list: string, rawField = ''): unknown {
  if (!isUtf8(body)) throw malformed('The body is not valid UTF-8.')
  const { raw, flaw } = scanJson(body, list)
  if (flaw !== undefined) throw malformed(flaw)
  const value = parseText(body.toString())
  const items: unknown = (value as Record<string, unknown> | null)?.[list]
  if (raw === undefined || !Array.isArray(items)) return value
  let at = 0
  for (const { start, end } of itemRanges(body, raw))
    keepRaw(items[at++], body.subarray(start, end), rawField)
  return value
}

/** Puts an item's raw field in the place of the parsed one. `text` is the item's own, and proven to be JSON. */
function keepRaw(item: unknown, text: Buffer, rawField: string): void {
  const { raw, flaw } = scanJson(text, rawField)
  if (flaw !== undefined) throw malformed(flaw)
  if (raw !== undefined)
    Object.assign(item as object, { [rawField]: text.toString('utf8', raw.start, raw.end) })
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

/** The refusal of a payload or result over 256 KiB. */
export function rawTooLarge(pointer: string): Problem {
  return new Problem('payload_too_large', `${pointer} takes more than 256 KiB as JSON.`, {
    errors: [{ pointer, detail: 'is too large' }],
    facts: { limitBytes: MAX_RAW_BYTES },
  })
}
