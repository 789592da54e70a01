// Values of options that are of the wrong kind, refused in words.
import { shown } from './shown.ts'

/**
 * A Date as RFC 3339, for an option that may be absent. Throws a TypeError for anything else, texts included: without
 * a zone `2026-12-01T08:00` means another instant on each machine, and only its author knows which.
 */
export function optionalInstant(name: string, instant: Date | undefined): string | undefined {
  if (instant === undefined) return undefined
  // By what it can do: a Date of another realm is none of ours, and libraries have instants of their own.
  const isInstant = typeof instant?.toISOString === 'function' && Number.isFinite(Number(instant))
  if (!isInstant)
    throw new TypeError(`${name} is a Date, such as new Date('2026-12-01T08:00:00Z'), not ${shown(instant)}`)
  return instant.toISOString()
}

/** The number itself, for an option that may be absent. Throws a TypeError for anything else: JSON makes null of Infinity. */
export function optionalNumber(name: string, value: number | undefined): number | undefined {
  if (value === undefined || Number.isFinite(value)) return value
  throw new TypeError(`${name} is a number, not ${shown(value)}`)
}

/** A copy of a list. Throws a TypeError for anything else: a text would become a list of its letters. */
export function listOf<Item>(name: string, list: readonly Item[]): Item[] {
  if (Array.isArray(list)) return [...(list as readonly Item[])]
  const hint = typeof list === 'string' ? ` such as [${shown(list)}]` : ''
  throw new TypeError(`${name} is a list${hint}, not ${shown(list)}`)
}

/** The object itself, where one is needed. Throws a TypeError for anything else. */
export function objectOf<Value extends object>(name: string, value: Value): Value {
  if (typeof value === 'object' && value !== null) return value
  throw new TypeError(`${name} is an object, not ${shown(value)}`)
}

/** What `take` makes of each item of a list. What is wrong with an item says which one it is. */
export function eachItem<Item, Taken>(items: readonly Item[], take: (item: Item) => Taken): Taken[] {
  return listOf('items', items).map((item, place) => {
    try {
      return take(item)
    } catch (error) {
      throw error instanceof TypeError ? ofItem(place, error) : error
    }
  })
}

/** The same mistake, with the place of the item that has it. */
export function ofItem(place: number, error: TypeError): TypeError {
  return new TypeError(`items[${place}]: ${error.message}`, { cause: error })
}
