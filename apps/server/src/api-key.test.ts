// The form of API keys.

import { expect, it } from 'vitest'
import { makeApiKey, readApiKey } from './api-key.ts'

it('reads the id and the hash of the secret from a key it made', () => {
  const { text, ...parts } = makeApiKey()
  expect(text).toMatch(/^ofl_[0-9A-Za-z]{50}$/)
  expect(readApiKey(text)).toEqual(parts)
})

it('makes a new key each time', () => {
  const keys = Array.from({ length: 100 }, makeApiKey)
  expect(new Set(keys.map(({ id }) => id)).size).toBe(100)
  expect(new Set(keys.map(({ secretHash }) => secretHash)).size).toBe(100)
})

it('refuses every change of a single character', () => {
  const { text } = makeApiKey()
  for (let at = 0; at < text.length; at += 1) {
    const other = text[at] === 'a' ? 'b' : 'a'
    expect(readApiKey(text.slice(0, at) + other + text.slice(at + 1))).toBeNull()
  }
})

it.each(['', 'ofl_', 'Bearer', 'ofl_é', `ofl_${'0'.repeat(50)}\n`, `ofl_${'0'.repeat(10_000)}`])(
  'refuses %j',
  (text) => {
    expect(readApiKey(text)).toBeNull()
  },
)
