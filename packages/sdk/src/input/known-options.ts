// Options that nobody knows are refused: plain JavaScript has no compiler to notice `attempts` for `maxAttempts`.
import { shown } from './shown.ts'

/** The options that there are; those that are objects with their own. */
export interface OptionTable {
  readonly [name: string]: true | OptionTable
}

/** Of every member of a union. */
type NameOf<Options> = Options extends unknown ? keyof Options : never

/** A table that forgets no option. What each of them does is told elsewhere; here it only has to be named. */
export type OptionNames<Options> = Readonly<Record<NameOf<Options>, true | OptionTable>>

/** Words of other libraries, and what they are called here. */
type Meant = Readonly<Record<string, string>>

/**
 * The options themselves. Throws a TypeError for what is no object, and for a name that is not in the table, at any
 * level, with the one that was probably meant.
 */
export function onlyKnown<Options extends object>(
  options: Options,
  table: OptionTable,
  meant: Meant = {},
): Options {
  checkNames(options, table, meant, '')
  if ('signal' in options) checkSignal(options.signal)
  return options
}

/** By what it can do: one of another realm, or of a polyfill, will do. */
function checkSignal(signal: unknown): void {
  if (signal !== undefined && typeof (signal as AbortSignal | null)?.addEventListener !== 'function')
    throw new TypeError(`signal is an AbortSignal, such as controller.signal, not ${shown(signal)}`)
}

function checkNames(options: unknown, table: OptionTable, meant: Meant, path: string): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TypeError(`${path === '' ? 'Options are' : `${path} is`} an object, not ${shown(options)}`)
  for (const name in options) {
    const place = path === '' ? name : `${path}.${name}`
    const inner = Object.hasOwn(table, name) ? table[name] : undefined
    if (inner === undefined) throw new TypeError(explain(place, name, table, meant))
    if (inner === true) continue
    const value = (options as Record<string, unknown>)[name]
    if (value !== undefined) checkNames(value, inner, meant, place)
  }
}

function explain(place: string, name: string, table: OptionTable, meant: Meant): string {
  const guess = Object.hasOwn(meant, name) ? meant[name] : guessOf(name, Object.keys(table))
  return `Unknown option ${JSON.stringify(place)}${guess === undefined ? '' : `: did you mean ${guess}?`}`
}

/** `delayMs` and `Delay` mean `delay`, `queue` means `queues`, `untill` means `until`. */
function guessOf(name: string, known: readonly string[]): string | undefined {
  const core = coreOf(name)
  return (
    known.find((option) => coreOf(option) === core) ??
    known.find((option) => isOneSlipAway(core, coreOf(option)))
  )
}

function coreOf(name: string): string {
  return name.replace(/(Ms|s)$/, '').toLowerCase()
}

/** One letter too many, too few or wrong, or two that changed places. */
function isOneSlipAway(one: string, other: string): boolean {
  const [shorter, longer] = [one, other].sort((a, b) => a.length - b.length) as [string, string]
  let start = 0
  while (start < shorter.length && one[start] === other[start]) start++
  let end = 0
  while (end < shorter.length - start && one.at(-1 - end) === other.at(-1 - end)) end++
  const here = shorter.slice(start, shorter.length - end)
  const there = longer.slice(start, longer.length - end)
  return there.length <= 1 || (here.length === 2 && here === [...there].reverse().join(''))
}
