import { expect, it } from 'vitest'
import { RetryLater, Snooze } from './handler-errors.ts'

it('shows a mistyped delay where it was written', () => {
  expect(() => new Snooze({ delay: '1 hour' as '1h' })).toThrow(/^The delay of Snooze is milliseconds/)
  expect(() => new RetryLater({ delay: '10 min' as '10m' })).toThrow(/^The delay of RetryLater is/)
})

it.each([[undefined], [null], ['1h'], [3_600_000]])(
  'says what is missing when it is made with %j',
  (given) => {
    const options = given as unknown as { delay: '1h' }
    expect(() => new Snooze(options)).toThrow(
      new TypeError("Snooze needs a delay: throw new Snooze({ delay: '1h' })"),
    )
    expect(() => new RetryLater(options)).toThrow(/^RetryLater needs a delay/)
  },
)

it('refuses options that it does not know, and names the one that was meant', () => {
  const misspelt = { delay: '1h', scop: 'queue' } as { delay: '1h' }
  expect(() => new RetryLater(misspelt)).toThrow(new TypeError('Unknown option "scop": did you mean scope?'))
  const inMs = { delayMs: 1000 } as unknown as { delay: '1h' }
  expect(() => new Snooze(inMs)).toThrow(new TypeError('Unknown option "delayMs": did you mean delay?'))
})

it('refuses a scope that is none', () => {
  const options = { delay: '1h', scope: 'all' } as unknown as { delay: '1h'; scope: 'queue' }
  expect(() => new RetryLater(options)).toThrow('scope of RetryLater is job, group or queue, not "all"')
})
