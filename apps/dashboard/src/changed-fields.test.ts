// What an act changed, as the audit shows it.
import { expect, it } from 'vitest'
import { changedFields } from './changed-fields.ts'

it('is each field that differs, and what it was and is', () => {
  const before = { name: 'mail', pause: null, limits: { concurrency: 1 } }
  const after = { name: 'mail', pause: { reason: 'down' }, limits: { concurrency: 2 } }
  expect(changedFields(before, after)).toEqual([
    { field: 'pause', from: '–', to: '{"reason":"down"}' },
    { field: 'limits', from: '{"concurrency":1}', to: '{"concurrency":2}' },
  ])
})

it('is everything of what was made or is gone', () => {
  expect(changedFields(null, { name: 'n' })).toEqual([{ field: 'name', from: '–', to: 'n' }])
  expect(changedFields({ name: 'n' }, null)).toEqual([{ field: 'name', from: 'n', to: '–' }])
  expect(changedFields(null, null)).toEqual([])
})
