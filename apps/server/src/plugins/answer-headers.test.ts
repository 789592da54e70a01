// The headers of all kinds of answers, read off a socket.
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { useServer, type ServerFixture } from '../server.fixture.ts'

const fixture = useServer()
const production = useServer({ OFFLOAD_PUBLIC_URL: 'https://queue.example' })

const SAFE = [
  /^cache-control: no-store$/im,
  /^content-security-policy: default-src 'none'; frame-ancestors 'none'$/im,
  /^referrer-policy: no-referrer$/im,
  /^x-content-type-options: nosniff$/im,
  /^x-request-id: \S+$/im,
]

it.each([
  ['an answer', 'GET /healthz HTTP/1.1', '200'],
  ['an answer to a key', 'GET /v1/queues HTTP/1.1', '200'],
  ['a refusal', 'GET /v1/jobs/default_x HTTP/1.1', '404'],
  ['a path that is not there', 'GET /nothing HTTP/1.1', '404'],
  ['another method', 'PUT /v1/jobs HTTP/1.1', '405'],
  ['a broken path', 'GET /v1/jobs/%ff HTTP/1.1', '400'],
  ['a redirection', 'GET / HTTP/1.1', '302'],
  ['what is no HTTP', 'NONSENSE', '400'],
])('%s is neither kept, nor guessed at, nor framed', async (_what, line, status) => {
  const head = await headOf(line)
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  for (const header of SAFE) expect(head).toMatch(header)
})

it('an answer that shows a secret once is kept by nobody', async () => {
  const body = { name: 'web' }
  const made = await fixture.call('POST', '/v1/projects/default/keys', { body, key: fixture.server.adminKey })
  expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store'])
})

it('a page may be kept, and is neither guessed at nor framed', async () => {
  const { headers } = await fixture.call('GET', '/docs/', { key: null })
  expect(headers.get('cache-control')).toBe('public, max-age=3600')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
})

it('asks browsers to stay with HTTPS where the public URL has it, and only there', async () => {
  const at = async (one: ServerFixture) =>
    (await one.call('GET', '/healthz')).headers.get('strict-transport-security')
  expect([await at(production), await at(fixture)]).toEqual(['max-age=31536000', null])
})

/** What stands above the body of the answer to a request line. */
async function headOf(line: string): Promise<string> {
  const { port } = new URL(fixture.server.url)
  const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8')
  let answer = ''
  socket.on('data', (part: string) => (answer += part))
  const key = `Authorization: Bearer ${fixture.server.apiKey}`
  socket.write(`${line}\r\nHost: offload\r\n${key}\r\nConnection: close\r\n\r\n`)
  await once(socket, 'close')
  return answer.split('\r\n\r\n', 1)[0]?.replaceAll('\r', '') ?? ''
}
