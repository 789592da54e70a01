// What commands make of their options: the value that is meant, or a refusal that says what is taken.
import { expect, it } from 'vitest'
import { Chance } from './chance.ts'
import { count, flag, oneOf, readOptions, seed, text } from './command-options.ts'

const OPTIONS = {
  rounds: count('', { absent: 5 }),
  replicas: count('', { absent: 2, atMost: 2 }),
  sample: count('', { absent: 10, atLeast: 0 }),
  kind: oneOf('', ['kill', 'cut off']),
  from: text('', 'HEAD~1'),
  path: text(''),
  json: flag(''),
}

it('gives what is absent its value', () => {
  expect(readOptions(OPTIONS, [])).toEqual({
    ...{ rounds: 5, replicas: 2, sample: 10, kind: undefined },
    ...{ from: 'HEAD~1', path: undefined, json: false },
  })
})

it('reads what is given', () => {
  const args = ['--rounds', '3', '--sample', '0', '--kind', 'cut off', '--path=a:b', '--json']
  expect(readOptions(OPTIONS, args)).toMatchObject({
    ...{ rounds: 3, sample: 0, kind: 'cut off', path: 'a:b', json: true },
  })
})

it.each([
  [['--rounds', 'abc'], '--rounds must be a whole number of at least 1, not "abc"'],
  [['--rounds', '0'], '--rounds must be a whole number of at least 1, not "0"'],
  [['--rounds', ''], '--rounds must be a whole number of at least 1, not ""'],
  [['--rounds', '1.5'], '--rounds must be a whole number of at least 1, not "1.5"'],
  [['--replicas', '3'], '--replicas must be a whole number from 1 to 2, not "3"'],
  [['--kind', 'pull'], '--kind must be one of kill, cut off, not "pull"'],
  [['--from', ''], '--from must not be empty'],
  [['--round', '5'], "Unknown option '--round'"],
])('refuses %j', (args, reason) => {
  expect(() => readOptions(OPTIONS, args)).toThrow(reason)
})

it('draws the same of the same seed, and another seed when none is given', () => {
  const draws = (chance: Chance) => Array.from({ length: 5 }, () => chance.below(100))
  expect(draws(new Chance(7))).toEqual(draws(new Chance(7)))
  expect(draws(new Chance(7))).not.toEqual(draws(new Chance(8)))
  expect(readOptions({ seed: seed() }, ['--seed', '7'])).toEqual({ seed: 7 })
  const [one, other] = [0, 1].map(() => readOptions({ seed: seed() }, []).seed)
  expect(one).not.toBe(other)
})
