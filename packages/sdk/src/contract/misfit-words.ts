// What a value must be, in the words of the service's `misfit-words.ts`.

/** Of the only format that there is. */
export const A_TIME = 'must be a time like "2026-11-30T12:00:00Z"'

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
}

/** With the type of the value: `"5000"` looks like a number to whoever wrote it. */
export function mustBeA(type: string, value: unknown): string {
  const isFraction = typeof value === 'number' && type === 'integer'
  return `must be ${TYPES[type] ?? 'of another type'}, not ${isFraction ? 'a fraction' : kindOf(value)}`
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** Limits of a number; an absent one is infinite. */
export function mustBeBetween(least: number, most: number): string {
  if (most === Infinity) return `must be at least ${least}`
  return least === -Infinity ? `must be at most ${most}` : `must be from ${least} to ${most}`
}

/** Limits of a text or list; an absent one is 0 or infinite. */
export function mustHave(least: number, most: number, what: string): string {
  if (most === Infinity) return least === 1 ? 'must not be empty' : `must have at least ${least} ${what}`
  return least === 0 ? `must have at most ${most} ${what}` : `must have ${least} to ${most} ${what}`
}
