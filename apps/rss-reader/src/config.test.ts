// Holds what the environment may say, and what is said about the rest.
import { expect, it } from 'vitest'
import { readConfig } from './config.ts'

it('needs nothing for development but the key', () => {
  expect(readConfig({ OFFLOAD_API_KEY: 'k' })).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    samplesUrl: null,
    allowedOrigins: new Set(),
    allowPrivateAddresses: false,
    offloadUrl: 'http://127.0.0.1:8080',
  })
})

it('reads lists of origins, separated by commas or blanks', () => {
  const { allowedOrigins } = readConfig({
    RSS_ALLOWED_ORIGINS: 'http://127.0.0.1:3001, https://feeds.example',
  })
  expect([...allowedOrigins]).toEqual(['http://127.0.0.1:3001', 'https://feeds.example'])
})

it('names every problem at once', () => {
  const wrong = {
    RSS_PORT: '70000',
    RSS_SAMPLES_URL: 'ftp://x',
    RSS_ALLOWED_ORIGINS: 'http://a/b',
    RSS_PROT: '1',
  }
  for (const name of Object.keys(wrong)) expect(() => readConfig(wrong)).toThrow(name)
})
