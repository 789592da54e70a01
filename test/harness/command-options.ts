// Options of a command, read once: text goes in, typed values come out, or a refusal that says what is taken.
import { parseArgs } from 'node:util'
import { freshSeed } from './chance.ts'

/** One option, `--name value`, or `--name` alone for a flag. */
export interface Option<Value> {
  readonly means: string
  /** What it is when it is not given, as people read it. */
  readonly absent?: string
  readonly isFlag?: boolean
  /** Throws with what it must be. `undefined`: it was not given. */
  read(text: string | undefined): Value
}

/** The options of a command, by their names. */
export type OptionSet = Readonly<Record<string, Option<unknown>>>

/** What was read, by the names of the options. */
export type ValuesOf<Options extends OptionSet> = {
  readonly [Name in keyof Options]: Options[Name] extends Option<infer Value> ? Value : never
}

/** Throws with one sentence for people: an option that is not there, one without its value, or a value that is not taken. */
export function readOptions<Options extends OptionSet>(
  options: Options,
  args: readonly string[],
): ValuesOf<Options> {
  const types = Object.entries(options).map(([name, { isFlag }]) => [
    name,
    { type: isFlag ? 'boolean' : 'string' },
  ])
  const { values } = parseArgs({
    args: [...args],
    options: Object.fromEntries(types) as Record<string, { type: 'boolean' | 'string' }>,
  })
  const read = Object.entries(options).map(([name, option]) => [name, readOne(name, option, values[name])])
  return Object.fromEntries(read) as ValuesOf<Options>
}

function readOne(name: string, option: Option<unknown>, given: string | boolean | undefined): unknown {
  try {
    return option.read(given === undefined ? undefined : String(given))
  } catch (error) {
    throw new Error(`--${name} ${(error as Error).message}`, { cause: error })
  }
}

/** A whole number: by default at least 1, so that nothing passes that has done nothing. */
export function count(
  means: string,
  {
    absent,
    atLeast = 1,
    atMost = Number.MAX_SAFE_INTEGER,
  }: { absent: number; atLeast?: number; atMost?: number },
): Option<number> {
  const read = (text = String(absent)) => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN
    if (value >= atLeast && value <= atMost) return value
    const bounds =
      atMost === Number.MAX_SAFE_INTEGER ? `of at least ${atLeast}` : `from ${atLeast} to ${atMost}`
    throw new Error(`must be a whole number ${bounds}, not "${text}"`)
  }
  return { means, absent: String(absent), read }
}

/** One word of a list, or none of them when it is not given. */
export function oneOf<const Word extends string>(
  means: string,
  words: readonly Word[],
): Option<Word | undefined> {
  const read = (text: string | undefined) => {
    const word = words.find((known) => known === text)
    if (word === undefined && text !== undefined)
      throw new Error(`must be one of ${words.join(', ')}, not "${text}"`)
    return word
  }
  return { means, read }
}

/** Any text that is not empty. */
export function text(means: string): Option<string | undefined>
export function text(means: string, absent: string): Option<string>
export function text(means: string, absent?: string): Option<string | undefined> {
  const read = (given = absent) => {
    if (given === '') throw new Error('must not be empty')
    return given
  }
  return { means, ...(absent !== undefined && { absent }), read }
}

/** Given or not. */
export function flag(means: string): Option<boolean> {
  return { means, isFlag: true, read: (given) => given !== undefined }
}

/** What `Chance` is made with. */
export function seed(): Option<number> {
  const { read } = count('', { absent: 0, atLeast: 0, atMost: 2 ** 31 - 1 })
  return {
    means: 'of what is left to chance; by default another one each time',
    read: (given) => (given === undefined ? freshSeed() : read(given)),
  }
}
