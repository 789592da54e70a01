// Bad input by hand, at every operation: each list is what people and programs really send.

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeApiKey } from '../api-key.ts'
import { useServer } from '../server.fixture.ts'
import { Judge } from './judge.fixture.ts'
import { OPERATIONS, resolveSchema, type Operation } from './operations.fixture.ts'
import { fittingRequest, type Setting } from './requests.fixture.ts'
import { ODD_JSON, writeObject } from './values.fixture.ts'
import { sendRequest, type WireAnswer, type WireRequest } from './wire-request.fixture.ts'

const fixture = useServer()
let judge: Judge
let setting: Setting

beforeAll(async () => {
  judge = await Judge.load()
  const { apiKey: key, adminKey: admin } = fixture.server
  const { body } = await fixture.enqueue({ queue: 'default' })
  const pool = { jobId: [body.id], queue: ['default'], projectId: ['default'] }
  setting = { pool, bearers: { key, admin, nobody: null } }
})

async function ask(request: WireRequest): Promise<WireAnswer> {
  const answer = await sendRequest(fixture.server.url, request)
  judge.assertFits(request, answer)
  return answer
}

const fittingRequests = new Map<string, WireRequest>()

/** One request that the document allows, the same each time. */
function fitting(operation: Operation): WireRequest {
  const known = fittingRequests.get(operation.id)
  if (known) return known
  const [request] = fc.sample(fittingRequest(operation, setting), { numRuns: 1, seed: 1 })
  if (!request) throw new Error(`No request was made for ${operation.id}`)
  fittingRequests.set(operation.id, request)
  return request
}

const withBody = OPERATIONS.filter(({ body }) => body !== undefined)
const withKey = OPERATIONS.filter(({ caller }) => caller !== 'nobody')
const named = (operations: readonly Operation[]) =>
  operations.map((operation) => [operation.id, operation] as const)

const BROKEN_BODIES: readonly [string, Buffer | string, number][] = [
  ['cut off', '{"type":"t"', 400],
  ['with a comma too many', '{"type":"t",}', 400],
  ['with single quotes', "{'type':'t'}", 400],
  ['with a comment', '{/* */"type":"t"}', 400],
  ['NaN', '{"type":NaN}', 400],
  ['with a key twice', '{"type":"t","type":"u"}', 400],
  ['with a key twice in another spelling', '{"type":"t","\\u0074ype":"u"}', 400],
  ['that begins with a byte order mark', '\ufeff{}', 400],
  ['two values', '{}{}', 400],
  ['a form', 'type=t&queue=q', 400],
  ['XML', '<job/>', 400],
  ['half a character', Buffer.from([0x7b, 0x22, 0xe2, 0x82, 0x22, 0x7d]), 400],
  ['UTF-16', Buffer.from('{"type":"t"}', 'utf16le'), 400],
  ['nested 6,000 deep', '['.repeat(6000), 400],
  ['null', 'null', 400],
  ['a list', '[{}]', 400],
  ['a string', '"{}"', 400],
  ['a number', '0', 400],
  ['only blanks', '  \n', 400],
  ['larger than any', Buffer.alloc(5 * 1024 * 1024, 0x20), 413],
]

describe.each(named(withBody))('%s', (_id, operation) => {
  it.each(BROKEN_BODIES)('refuses a body that is %s', async (_what, body, status) => {
    const request = fitting(operation)
    expect((await ask({ ...request, body: Buffer.from(body) })).status).toBe(status)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'x'])(
    'refuses a body of the type %s',
    async (type) => {
      const request = fitting(operation)
      expect((await ask({ ...request, headers: { ...request.headers, 'content-type': type } })).status).toBe(
        415,
      )
    },
  )

  it('answers each of its fields, whatever is in it, as the document says', { timeout: 60_000 }, async () => {
    for (const name of Object.keys(resolveSchema(operation.body ?? {}).properties ?? {})) {
      for (const odd of ODD_JSON) {
        const body = Buffer.from(writeObject([[name, odd]]))
        expect((await ask({ ...fitting(operation), body })).status).toBeLessThan(500)
      }
    }
  })

  it('refuses a field that it does not know', async () => {
    const request = fitting(operation)
    const fields = Object.entries(JSON.parse(request.body?.toString() ?? '{}') as object)
    for (const name of ['unknown', '__proto__', 'constructor', 'Type', ' type', '']) {
      const known = fields.map(([key, value]) => [key, JSON.stringify(value)] as const)
      const answer = await ask({ ...request, body: Buffer.from(writeObject([...known, [name, '1']])) })
      expect([name, answer.status]).toEqual([name, 400])
    }
  })
})

describe.each(named(withKey))('%s', (_id, operation) => {
  const unknown = makeApiKey().text
  it.each([
    ['no key', undefined],
    ['an empty bearer', 'Bearer '],
    ['another scheme', 'Basic eDp5'],
    ['a mistyped key', `Bearer ${unknown.slice(0, -1)}_`],
    ['a key in quotes', `Bearer "${unknown}"`],
    ['two keys', `Bearer ${unknown}, Bearer ${unknown}`],
    ['a long key', `Bearer ${'x'.repeat(8000)}`],
    ['a key nobody has', `Bearer ${unknown}`],
  ])('refuses %s', async (_what, authorization) => {
    const request = fitting(operation)
    const { authorization: _own, ...others } = request.headers
    const headers = authorization === undefined ? others : { ...others, authorization }
    const { status, headers: answered } = await ask({ ...request, headers })
    expect([status, answered.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })

  it('refuses a key without its scope', async () => {
    const body = { name: 'n', scopes: [operation.id === 'getJob' ? 'jobs:work' : 'jobs:read'] }
    const options = { body, key: fixture.server.adminKey }
    const { secret } = (await fixture.call('POST', '/v1/projects/default/keys', options)).body
    const request = fitting(operation)
    const answer = await ask({
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${secret}` },
    })
    const isReading = operation.method === 'GET' && operation.caller === 'key' && operation.id !== 'listKeys'
    if (!isReading || operation.id === 'getJob') expect(answer.status).toBe(403)
  })
})

describe.each([...new Set(OPERATIONS.map(({ template }) => template))])('%s', (template) => {
  const known = new Set(
    OPERATIONS.filter((operation) => operation.template === template).map(({ method }) => method),
  )
  const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'].filter(
    (method) => !known.has(method),
  )
  const path = template.replaceAll(/\{\w+\}/g, 'x')

  it.each(others)('refuses %s and says what it takes', async (method) => {
    // The status may be asked about by any page.
    if (template.startsWith('/v1/status/') && method === 'OPTIONS') return
    // One path is another's with a parameter in it: what it lacks, the other may have.
    if (template === '/v1/jobs/batch') return
    const { status, headers } = await ask({ method, target: path, headers: {}, body: undefined })
    expect(status).toBe(405)
    for (const method of known) expect(headers.get('allow')).toContain(method)
  })
})

const ODD_PATHS = [
  ...[
    '/v1/',
    '/v1',
    '//v1/jobs',
    '/v1//jobs',
    '/v1/jobs/',
    '/V1/jobs',
    '/v1/jobs/..',
    '/v1/jobs/%2e%2e',
    '/v2/jobs',
  ],
  ...[
    '/v1/jobs/%00',
    '/v1/jobs/%ff',
    '/v1/jobs/%',
    '/v1/jobs/%zz',
    '/v1/jobs/a%2Fb',
    '/v1/jobs/x;y',
    '/v1/jobs/x%20',
  ],
  ...[
    '/.env',
    '/wp-login.php',
    '/docs/../../etc/passwd',
    '/docs/%2e%2e/%2e%2e/x',
    `/v1/jobs/${'x'.repeat(3000)}`,
  ],
  ...[
    '/v1/jobs/default_',
    '/v1/jobs/_x',
    '/v1/jobs/default_01K9Z3V5Q8M7X2C4N6B1D0F9GA',
    '/v1/jobs/%F0%9F%98%80',
  ],
]

it.each(ODD_PATHS)('answers the path %s with a refusal', async (target) => {
  const headers = { authorization: `Bearer ${fixture.server.apiKey}` }
  const answer = await sendRequest(fixture.server.url, { method: 'GET', target, headers, body: undefined })
  expect([400, 404, 405]).toContain(answer.status)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
})
