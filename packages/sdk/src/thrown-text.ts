// Words for whatever was thrown. JavaScript may throw anything, and none of it may break what reports it.

const WORDLESS = 'Something was thrown that has no text'

/** `String(value)`, also of what has no text or throws when asked for it, such as `Object.create(null)`. */
function textOf(value: unknown): string {
  try {
    return String(value)
  } catch {
    return WORDLESS
  }
}

/** A property that is text; undefined when it is absent, something else, or throws when read. */
export function readText(value: object, key: string): string | undefined {
  try {
    const property: unknown = Reflect.get(value, key)
    return typeof property === 'string' ? property : undefined
  } catch {
    return undefined
  }
}

/** As `thrown instanceof Error` says, and false for a proxy that throws when asked. */
export function isError(thrown: unknown): thrown is Error {
  try {
    return thrown instanceof Error
  } catch {
    return false
  }
}

/** What it says of itself: the message of an error, the text of anything else. May be empty. */
export function messageOf(thrown: unknown): string {
  if (!isError(thrown)) return textOf(thrown)
  return readText(thrown, 'message') ?? textOf(thrown)
}
