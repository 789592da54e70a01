// Status tokens.

import { newUlid } from '@offload/engine'
import { expect, it } from 'vitest'
import { StatusTokens } from './status-token.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const NOON = Date.UTC(2026, 10, 24, 12)
const job = { project: 'a.b_c-d', queue: 'feeds_new', id: newUlid() }
const tokens = new StatusTokens('s'.repeat(32))

it('names the job it was written for', () => {
  expect(tokens.read(tokens.write(job, NOON), NOON)).toEqual(job)
})

it('stays the same all day, so that the ETag of a job does', () => {
  expect(tokens.write(job, NOON)).toBe(tokens.write(job, NOON + DAY_MS / 2 - 1))
})

it('is good for at least seven days and at most eight', () => {
  const token = tokens.write(job, NOON)
  expect(tokens.read(token, NOON + 7 * DAY_MS)).toEqual(job)
  expect(tokens.read(token, NOON + 8 * DAY_MS)).toBeNull()
})

it('is worth nothing under another secret', () => {
  expect(new StatusTokens('t'.repeat(32)).read(tokens.write(job, NOON), NOON)).toBeNull()
})

it('is worth nothing when its claim or its signature is changed', () => {
  const [claim = '', signature = ''] = tokens.write(job, NOON).split('.')
  const [otherClaim = '', otherSignature = ''] = tokens.write({ ...job, project: 'other' }, NOON).split('.')
  for (const forged of [
    `${otherClaim}.${signature}`,
    `${claim}.${otherSignature}`,
    claim,
    `${claim}.`,
    '',
    '.',
    'a.b',
  ]) {
    expect(tokens.read(forged, NOON)).toBeNull()
  }
})
