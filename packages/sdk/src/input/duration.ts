// Durations as people write them.
import { shown } from './shown.ts'

type DurationUnit = 'ms' | 's' | 'm' | 'h' | 'd'

/** Milliseconds as a number, or a number with its unit: `'500ms'` `'30s'` `'5m'` `'2h'` `'1d'`. */
export type Duration = number | `${number}${DurationUnit}`

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/

/** Timers beyond this fire at once (a 32-bit delay in every runtime). */
export const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Whole milliseconds of a duration. Throws a TypeError that names the option and shows how to write one. */
export function toMs(name: string, duration: Duration): number {
  const ms = typeof duration === 'number' ? duration : parse(duration)
  if (!Number.isFinite(ms) || ms < 0) throw new TypeError(explain(name, duration))
  return Math.round(ms)
}

/** The same for an option that may be absent. */
export function optionalMs(name: string, duration: Duration | undefined): number | undefined {
  return duration === undefined ? undefined : toMs(name, duration)
}

function parse(text: unknown): number {
  const [, amount, unit] = DURATION.exec(String(text)) ?? []
  return amount === undefined || unit === undefined
    ? Number.NaN
    : Number(amount) * (UNIT_MS[unit] ?? Number.NaN)
}

function explain(name: string, duration: unknown): string {
  return `${name} is milliseconds (30000) or a number with ms, s, m, h or d ('30s', '5m'), not ${shown(duration)}`
}
