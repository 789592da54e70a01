// A wrong value in the words of an error.

const MOST_CHARACTERS = 100
const MOST_ITEMS = 10

/** Short, whatever it is: text and lists as JSON, things by their kind. Never throws. */
export function shown(value: unknown): string {
  if (!Array.isArray(value)) return shownAlone(value)
  const items: readonly unknown[] = value
  return `[${items.slice(0, MOST_ITEMS).map(shownAlone).join()}${items.length > MOST_ITEMS ? ',…' : ''}]`
}

function shownAlone(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, MOST_CHARACTERS))
  if (typeof value === 'function') return 'a function'
  if (Array.isArray(value)) return 'a list'
  if (value instanceof Date) return 'an invalid Date'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
