// Words for whatever was thrown. JavaScript may throw anything, and none of it may break what reports it.

const WORDLESS = 'Something was thrown that has no text'

/** `String(value)`, also of what has no text or throws when asked for it, such as `Object.create(null)`. */
function textOf(value: unknown): string {
  try {
    const text = String(value)
    return isObject(value) && text === SAYS_NOTHING ? describe(value) : text
  } catch {
    return WORDLESS
  }
}

/** What plain objects say of themselves. */
const SAYS_NOTHING = '[object Object]'

/** Without its values: an answer of somebody's server that is thrown may hold secrets. */
function describe(value: object): string {
  return `Something was thrown that has no message, only: ${Object.keys(value).join(', ') || 'nothing'}`
}

/** True for errors, and for what is as good as one: `throw { message, code }`. */
export function isObject(thrown: unknown): thrown is object {
  return typeof thrown === 'object' && thrown !== null
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

/** What it was thrown because of; undefined without a cause, or when that throws when read. */
export function readCause(thrown: unknown): unknown {
  try {
    return isObject(thrown) ? (Reflect.get(thrown, 'cause') ?? undefined) : undefined
  } catch {
    return undefined
  }
}

/** What it says of itself: the message of an error or of an object like one, the text of anything else. May be empty. */
export function messageOf(thrown: unknown): string {
  return (isObject(thrown) ? readText(thrown, 'message') : undefined) ?? textOf(thrown)
}
