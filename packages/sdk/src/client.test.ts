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
