import { afterEach, expect, it, vi } from 'vitest'
import { Offload } from './client.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

it('takes url and key from the environment', () => {
  vi.stubEnv('OFFLOAD_URL', 'http://queue.test/')
  vi.stubEnv('OFFLOAD_API_KEY', 'ofl_secret')
  expect(new Offload().connection()).toMatchObject({
    url: 'http://queue.test',
    apiKey: 'ofl_secret',
    timeoutMs: 10_000,
  })
})

it('says what is missing, and how to give it', () => {
  vi.stubEnv('OFFLOAD_URL', '')
  vi.stubEnv('OFFLOAD_API_KEY', '')
  expect(() => new Offload()).toThrow(/No Offload URL.*OFFLOAD_URL/)
  expect(() => new Offload({ url: 'http://queue.test' })).toThrow(/No Offload API key.*OFFLOAD_API_KEY/)
})

it('refuses a URL without http', () => {
  expect(() => new Offload({ url: 'localhost:8080', apiKey: 'k' })).toThrow(
    'Not an http(s) URL: "localhost:8080"',
  )
})

it('refuses a timeout that no answer can meet', () => {
  const options = { url: 'http://queue.test', apiKey: 'k' }
  expect(() => new Offload({ ...options, timeout: 0 })).toThrow('timeout is from 1 ms to 12 days, not 0 ms')
})

it('never repeats a malformed key in its error', () => {
  expect(() => new Offload({ url: 'http://queue.test', apiKey: 'secret\n' })).toThrow(
    /^The Offload API key has a blank/,
  )
})

it('refuses a key in a browser, unless told that nobody else can see the page', () => {
  vi.stubGlobal('window', { document: {} })
  const options = { url: 'http://queue.test', apiKey: 'ofl_secret' }
  expect(() => new Offload(options)).toThrow(/watchStatus/)
  expect(() => new Offload({ ...options, dangerouslyAllowBrowser: true })).not.toThrow()
})

it('works where there is no process', () => {
  vi.stubGlobal('process', undefined)
  expect(() => new Offload()).toThrow(/No Offload URL/)
  expect(() => new Offload({ url: 'http://queue.test', apiKey: 'k' })).not.toThrow()
})

it('does not show its key when printed', async () => {
  const { inspect } = await import('node:util')
  const offload = new Offload({ url: 'http://queue.test', apiKey: 'ofl_secret' })
  expect(inspect(offload, { depth: 9 }) + JSON.stringify(offload)).not.toContain('ofl_secret')
})

it.each([
  ['http://user:word@queue.test', /user name or password/],
  ['http://queue.test/?a=b', /a \? or #/],
  ['http://queue.test/#a', /a \? or #/],
  ['http://queue.test/v1', /without \/v1/],
  ['http://queue.test/offload/v1/', /without \/v1/],
])('refuses the URL %s, and says why', (url, reason) => {
  expect(() => new Offload({ url, apiKey: 'k' })).toThrow(reason)
})

it('takes a URL in any case', () => {
  expect(() => new Offload({ url: 'HTTP://queue.test', apiKey: 'k' })).not.toThrow()
})

it('refuses options that cannot work, in words', () => {
  const options = { url: 'http://queue.test', apiKey: 'k' }
  expect(() => new Offload({ ...options, timeout: '30d' })).toThrow(/^timeout is from 1 ms to 12 days/)
  expect(() => new Offload({ ...options, ...{ baseUrl: 'x' } })).toThrow(
    'Unknown option "baseUrl": did you mean url?',
  )
})

it('refuses a key in the workers of a page', () => {
  vi.stubGlobal('WorkerGlobalScope', class {})
  vi.stubGlobal('importScripts', () => undefined)
  expect(() => new Offload({ url: 'http://queue.test', apiKey: 'k' })).toThrow(/watchStatus/)
})

it.each(['', '.', '..'])('refuses %j where a resource is named', async (name) => {
  const { groups, queues, jobs } = new Offload({ url: 'http://queue.test', apiKey: 'k' })
  const calls = [groups.pause('default', name), queues.pause(name), jobs.get(name)]
  for (const call of calls)
    await expect(call).rejects.toThrow(/^An id or a name belongs here, such as job\.id, and .* is none$/)
})

it('says what it needs where the language is too old', () => {
  const { withResolvers } = Promise
  Reflect.deleteProperty(Promise, 'withResolvers')
  try {
    const options = { url: 'http://queue.test', apiKey: 'k' }
    expect(() => new Offload(options)).toThrow(/^@offload\/sdk needs Node 22 or later.* this is node\//)
  } finally {
    Object.assign(Promise, { withResolvers })
  }
})

it.each([-1, 1.5, 21, '5'])('refuses %j retries', (retries) => {
  const options = { url: 'http://queue.test', apiKey: 'k', retries: retries as number }
  expect(() => new Offload(options)).toThrow(/^retries is a whole number from 0 to 20, not/)
})
