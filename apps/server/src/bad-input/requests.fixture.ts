// Requests made from the document: most of them fit, all others are wrong in one way.

import fc from 'fast-check'
import {
  OPERATIONS,
  resolveSchema,
  type Operation,
  type Parameter,
  type Schema,
} from './operations.fixture.ts'
import { fittingJson, ODD_JSON, writeObject, type Pool } from './values.fixture.ts'
import type { WireRequest } from './wire-request.fixture.ts'

/** What requests are made with. */
export interface Setting {
  readonly pool: Pool
  readonly bearers: Readonly<Record<Operation['caller'], string | null>>
}

const JSON_TYPE = { 'content-type': 'application/json' }
const HUGE = Buffer.alloc(5 * 1024 * 1024, ' ')
const oddJson = fc.constantFrom(...ODD_JSON)

/** Any request to any operation. Everything is made once, for building generators costs more than running them. */
export function anyRequest(setting: Setting): fc.Arbitrary<WireRequest> {
  return fc.oneof(...OPERATIONS.map((operation) => requestsTo(operation, setting)))
}

function requestsTo(operation: Operation, setting: Setting): fc.Arbitrary<WireRequest> {
  const fitting = fittingRequest(operation, setting)
  return fc.oneof(
    { weight: 4, arbitrary: fitting },
    { weight: 3, arbitrary: withOddField(operation, setting, fitting) },
    { weight: 2, arbitrary: withOddParameter(operation, setting, fitting) },
    { weight: 1, arbitrary: withOddBytes(fitting) },
    { weight: 1, arbitrary: withOddHeaders(fitting) },
    { weight: 1, arbitrary: withOtherMethod(fitting) },
  )
}

/** A request that the document allows. */
export function fittingRequest(operation: Operation, setting: Setting): fc.Arbitrary<WireRequest> {
  const { method, parameters, body, caller } = operation
  const values = fc.record(
    Object.fromEntries(
      parameters.map((parameter) => [keyOf(parameter), parameterText(parameter, setting.pool)]),
    ),
    { requiredKeys: parameters.filter((parameter) => parameter.required === true).map(keyOf) },
  )
  return fc
    .tuple(values, body ? fittingJson(body, setting.pool) : fc.constant(null))
    .map(([given, json]) => ({
      method,
      target: targetOf(operation, given),
      headers: {
        ...bearer(setting.bearers[caller]),
        ...headersOf(operation, given),
        ...(json !== null && JSON_TYPE),
      },
      body: json === null ? undefined : Buffer.from(json),
    }))
}

type Given = Readonly<Record<string, string | undefined>>

function keyOf({ in: place, name }: Parameter): string {
  return `${place} ${name}`
}

function parameterText({ schema, name }: Parameter, pool: Pool): fc.Arbitrary<string> {
  return fittingJson(schema, pool, name).map((json) => {
    const value = JSON.parse(json) as unknown
    return typeof value === 'string' ? value : json
  })
}

function targetOf({ template, parameters }: Operation, given: Given): string {
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(given[`path ${name}`] || 'x'))
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && given[keyOf(parameter)] !== undefined)
    .map((parameter) => `${parameter.name}=${encode(given[keyOf(parameter)] ?? '')}`)
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}

function headersOf({ parameters }: Operation, given: Given): Record<string, string> {
  const entries = parameters.flatMap((parameter) => {
    const value = parameter.in === 'header' ? given[keyOf(parameter)] : undefined
    // What Node would not send is not a request.
    return value === undefined ? [] : [[parameter.name, value.replaceAll(/[^\x20-\x7e]/g, '?')]]
  })
  return Object.fromEntries(entries) as Record<string, string>
}

function bearer(key: string | null): Record<string, string> {
  return key === null ? {} : { authorization: `Bearer ${key}` }
}

function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed())
}

/** One field of the body, at any depth, is odd, missing, unknown or there twice. */
function withOddField(operation: Operation, setting: Setting, fitting: fc.Arbitrary<WireRequest>) {
  const { body } = operation
  if (body === undefined) return fitting
  return fc
    .tuple(fitting, oddBody(body, setting.pool, 2))
    .map(([request, json]): WireRequest => ({ ...request, body: Buffer.from(json) }))
}

function oddBody(schema: Schema, pool: Pool, depth: number): fc.Arbitrary<string> {
  const resolved = resolveSchema(schema)
  const { properties = {}, items } = resolved
  if (items && depth > 0) return oddBody(items, pool, depth - 1).map((json) => `[${json}]`)
  if (Object.keys(properties).length === 0 || depth === 0) return oddJson
  const fields = fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => [name, fittingJson(inner, pool, name)]),
    ),
    { requiredKeys: [...(resolved.required ?? [])] },
  )
  const known = Object.entries(properties).map(([name, inner]) =>
    oddMember(fields, name, fc.oneof(oddJson, oddBody(inner, pool, depth - 1))),
  )
  const unknown = ['__proto__', 'constructor', '', 'unknown', 'ID', ' id'].map((name) =>
    oddMember(fields, name, oddJson),
  )
  return fc.oneof(
    { weight: 4, arbitrary: fc.oneof(...known) },
    { weight: 1, arbitrary: fc.oneof(...unknown) },
  )
}

/** An object with one member odd, missing, or there twice. */
function oddMember(
  fields: fc.Arbitrary<Readonly<Record<string, string | undefined>>>,
  name: string,
  odd: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  const times = fc.constantFrom(1, 1, 1, 1, 1, 1, 0, 2)
  return fc.tuple(fields, odd, times).map(([given, json, count]) => {
    const others = Object.entries(given).filter(([other]) => other !== name)
    return writeObject([...others, ...Array.from({ length: count }, () => [name, json] as const)])
  })
}

/** One parameter of the path or query is odd, or there is one too many. */
function withOddParameter(
  { template, parameters }: Operation,
  setting: Setting,
  fitting: fc.Arbitrary<WireRequest>,
) {
  const odd = oddJson.map((json) => json.replaceAll(/^"|"$/g, ''))
  const names = [...parameters.map(({ name }) => name), 'unknown', '__proto__']
  return fc.tuple(fitting, odd, fc.constantFrom(...names)).map(([request, value, name]): WireRequest => {
    const query = request.target.split('?')[1]
    if (!template.includes(`{${name}}`))
      return {
        ...request,
        target: `${request.target}${query === undefined ? '?' : '&'}${encode(name)}=${encode(value)}`,
      }
    const path = template.replaceAll(/\{(\w+)\}/g, (_, other: string) =>
      encode(other === name ? value.slice(0, 300) || 'x' : (setting.pool[other]?.[0] ?? 'x')),
    )
    return { ...request, target: query === undefined ? path : `${path}?${query}` }
  })
}

/** The body's bytes are cut, doubled, no UTF-8, too many, or not JSON at all. */
function withOddBytes(fitting: fc.Arbitrary<WireRequest>) {
  const change = fc.constantFrom<(body: Buffer) => Buffer>(
    (body) => body.subarray(0, Math.floor(body.length / 2)),
    (body) => Buffer.concat([body, body]),
    (body) => Buffer.concat([body.subarray(0, 3), Buffer.from([0xff, 0xc0, 0x00]), body.subarray(3)]),
    (body) => Buffer.concat([Buffer.from('\ufeff'), body]),
    () => Buffer.from('['.repeat(6000)),
    () => Buffer.from(`{"payload":"${'x'.repeat(400_000)}"}`),
    () => HUGE,
    () => Buffer.alloc(0),
  )
  return fc.tuple(fitting, change).map(([request, make]): WireRequest => ({
    ...request,
    ...(request.body && { body: make(request.body) }),
  }))
}

/** Another key or none, another type, another encoding, headers that mean something elsewhere. */
function withOddHeaders(fitting: fc.Arbitrary<WireRequest>) {
  const headers = fc.constantFrom<Record<string, string>>(
    { authorization: 'Bearer ' },
    { authorization: 'Basic eDp5' },
    { authorization: `Bearer ofl_${'0'.repeat(50)}` },
    { authorization: `Bearer ${'x'.repeat(4000)}` },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': 'multipart/form-data' },
    { 'content-encoding': 'gzip' },
    { 'x-request-id': '../../x' },
    { 'x-http-method-override': 'DELETE' },
    { 'x-forwarded-host': 'evil.example' },
    { 'if-none-match': '*, W/"x", "' },
    { 'if-match': '"' },
    { 'idempotency-key': ' '.repeat(3) },
    { expect: '100-continue' },
    { range: 'bytes=0-1' },
    { accept: 'text/html' },
    { host: 'x y' },
    { cookie: 'a=b' },
  )
  return fc
    .tuple(fitting, headers)
    .map(([request, odd]): WireRequest => ({ ...request, headers: { ...request.headers, ...odd } }))
}

function withOtherMethod(fitting: fc.Arbitrary<WireRequest>) {
  const method = fc.constantFrom(
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    'TRACE',
    'PROPFIND',
    'QUERY',
  )
  return fc.tuple(fitting, method).map(([request, other]): WireRequest => ({ ...request, method: other }))
}
