import { expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()
const origin = 'https://customer.example'

it('lets a page of any origin call the API with a key, and read what the answer says', async () => {
  const { url, apiKey } = fixture.server
  const preflight = await fetch(`${url}/v1/jobs/x`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'PATCH' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization')
  const headers = { origin, authorization: `Bearer ${apiKey}` }
  for (const answer of [preflight, await fetch(`${url}/v1/jobs/x`, { headers })]) {
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Request-Id')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  }
})

it('says nothing of origins to callers that are no page, and keeps what is not the API to itself', async () => {
  const { url } = fixture.server
  expect((await fetch(`${url}/v1/jobs/x`)).headers.get('access-control-allow-origin')).toBeNull()
  const health = await fetch(`${url}/healthz`, { headers: { origin } })
  expect(health.headers.get('access-control-allow-origin')).toBeNull()
})
