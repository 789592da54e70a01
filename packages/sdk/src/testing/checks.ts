// Checks of what comes over the wire: each says what is wrong with a value, and where.
import type { Place } from './refusal.ts'

/** The places that do not fit, below `pointer`. */
export type Check = (value: unknown, pointer: string) => readonly Place[]

function check(isFit: (value: unknown) => boolean, detail: string): Check {
  return (value, pointer) => (isFit(value) ? [] : [{ pointer, detail }])
}

export const anything: Check = () => []
export const flag = check((value) => typeof value === 'boolean', 'must be boolean')
export const instant = check(
  (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)),
  'must match format "date-time"',
)

export function integer(minimum: number, maximum: number): Check {
  const isFit = (value: unknown) =>
    Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum
  return check(isFit, `must be a whole number from ${minimum} to ${maximum}`)
}

export function share(): Check {
  return check((value) => typeof value === 'number' && value >= 0 && value <= 1, 'must be from 0 to 1')
}

export function text(pattern: RegExp): Check {
  return check((value) => typeof value === 'string' && pattern.test(value), `must match ${pattern.source}`)
}

export function oneOf(...words: readonly string[]): Check {
  return check((value) => words.includes(value as string), `must be one of ${words.join(', ')}`)
}

export function list(item: Check, minimum: number, maximum: number): Check {
  return (value, pointer) => {
    if (!Array.isArray(value) || value.length < minimum || value.length > maximum)
      return [{ pointer, detail: `must be a list of ${minimum} to ${maximum} items` }]
    return value.flatMap((one, index) => item(one, `${pointer}/${index}`))
  }
}

/** An object that refuses fields it does not know. A field whose name ends in `!` must be there. */
export function strict(fields: Readonly<Record<string, Check>>): Check {
  const required = Object.keys(fields).flatMap((name) => (name.endsWith('!') ? [name.slice(0, -1)] : []))
  return (value, pointer) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [{ pointer, detail: 'must be object' }]
    const missing = required.filter((name) => !(name in value))
    return [
      ...missing.map((name) => ({ pointer: `${pointer}/${name}`, detail: 'is missing' })),
      ...Object.entries(value).flatMap(([name, one]) => {
        const field = fields[name] ?? fields[`${name}!`]
        const place = `${pointer}/${name}`
        return field ? field(one, place) : [{ pointer: place, detail: 'is not a known field' }]
      }),
    ]
  }
}

/** One of several strict objects, told apart by the word in `key`. */
export function oneOfKinds(key: string, kinds: Readonly<Record<string, Check>>): Check {
  const word = oneOf(...Object.keys(kinds))
  return (value, pointer) => {
    const kind = (value as Readonly<Record<string, unknown>> | null)?.[key]
    return kinds[String(kind)]?.(value, pointer) ?? word(kind, `${pointer}/${key}`)
  }
}
