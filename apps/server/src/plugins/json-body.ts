// The only body parser: strict JSON, with one field kept as the text it came in.

import { isUtf8 } from 'node:buffer'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { scanJson, type Envelope, type Scan, type Wanted } from '../json-scan.ts'
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
    else if (route.schema?.operationId && !route.schema.body) route.preValidation = refuseFields
  })
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest, body: Buffer, done) => {
      try {
        assertPlain(request)
        // Clients that always say JSON say it without a body too.
        if (body.length === 0 && takesNoBody(request)) return done(null, undefined)
        const { rawField, rawList } = request.routeOptions.config
        const value = rawList === undefined ? parseBody(body, rawField) : parseBatch(body, rawList, rawField)
        done(null, value)
      } catch (error) {
        done(error as Error)
      }
    },
  )
}

function takesNoBody({ routeOptions: { config, schema } }: FastifyRequest): boolean {
  return config.isBodyOptional === true || schema?.body === undefined
}

/** A compressed body would only be called bad UTF-8. */
function assertPlain({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity')
    throw new Problem('unsupported_media_type', `Send the body without Content-Encoding: ${encoding}.`)
}

/** Takes an absent body, but not `null`, as an empty object. */
function allowNoBody(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  if (request.body === undefined) request.body = {}
  done()
}

/** What takes no body may be sent an empty one; fields would be dropped in silence. */
function refuseFields({ body }: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void {
  if (body === undefined || body === null || Object.keys(body).length === 0) return done()
  const place = { pointer: '#', detail: 'This takes no body.' }
  done(new Problem('validation_failed', place.detail, { errors: [place] }))
}

/**
 * Parses a body; the field `rawField`, if it is there, comes back as its JSON text, byte for byte.
 * Throws `malformed_json`, or `payload_too_large` when that field is over 256 KiB.
 */
export function parseBody(body: Buffer, rawField?: string): unknown {
  const { value, scan } = parseScanned(body, { field: rawField })
  if (rawField === undefined || scan.body.raw === undefined) return value
  if (Buffer.byteLength(scan.body.raw) > MAX_RAW_BYTES) throw rawTooLarge(`#/${rawField}`)
  keepRaw(value, scan.body, rawField)
  return value
}

/**
 * Parses the body of a batch; in each item of its list, the field `rawField` comes back as its JSON text, byte for
 * byte, whatever its size. Throws `malformed_json`.
 */
export function parseBatch(body: Buffer, list: string, rawField = ''): unknown {
  const { value, scan } = parseScanned(body, { list, field: rawField })
  const items: unknown = (value as Record<string, unknown> | null)?.[list]
  // A list with anything but objects in it is left to the schema, which refuses it.
  if (!Array.isArray(items) || items.length !== scan.items.length) return value
  scan.items.forEach((item, index) => {
    assertSingleKeys(items[index], item)
    keepRaw(items[index], item, rawField)
  })
  return value
}

function parseScanned(body: Buffer, wanted: Wanted): { value: unknown; scan: Scan } {
  if (!isUtf8(body)) throw malformed('The body is not valid UTF-8.')
  const text = body.toString()
  const scan = scanJson(text, wanted)
  if (scan.isTooDeep) throw malformed('The body is nested more than 64 deep.')
  const value = parseText(text)
  assertSingleKeys(value, scan.body)
  return { value, scan }
}

/** `JSON.parse` lets the last of equal keys win. */
function assertSingleKeys(value: unknown, { memberCount }: Envelope): void {
  if (memberCount > 0 && Object.keys(value as object).length < memberCount)
    throw malformed('A key of the body is there twice.')
}

/** Puts the raw field in the place of the parsed one. */
function keepRaw(value: unknown, { raw }: Envelope, rawField: string): void {
  if (raw !== undefined) (value as Record<string, unknown>)[rawField] = raw
}

/** The whole text goes through `JSON.parse`, so that the raw field is proven to be JSON as well. */
function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const place = placeOf((error as Error).message)
    throw malformed(text === '' ? 'The body is empty.' : `The body is not valid JSON${place}.`)
  }
}

/** The message of V8 quotes the body, which may hold secrets: of it only the place is told, where it names one. */
function placeOf(message: string): string {
  if (message.includes('end of JSON input')) return ': it ends too early'
  const [, line, column] = /\(line (\d+) column (\d+)\)$/.exec(message) ?? []
  return line === undefined ? '' : `: see line ${line}, column ${column}`
}

function malformed(detail: string): Problem {
  return new Problem('malformed_json', detail)
}

const ADVICE = 'Keep what is bigger in a store of yours, and send where it is.'

/** The refusal of a body that no field of it may excuse. */
export function bodyTooLarge(limitBytes: number): Problem {
  const detail = `The body takes more than ${limitBytes / 1024} KiB, and a payload or result may take 256 KiB. ${ADVICE}`
  return new Problem('payload_too_large', detail, { facts: { limitBytes } })
}

/** The refusal of a payload or result over 256 KiB. */
export function rawTooLarge(pointer: string): Problem {
  return new Problem('payload_too_large', `${pointer} takes more than 256 KiB as JSON. ${ADVICE}`, {
    errors: [{ pointer, detail: 'is too large' }],
    facts: { limitBytes: MAX_RAW_BYTES },
  })
}
