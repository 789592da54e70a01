// What JSON would make nothing of, found before it is sent.

/**
 * Throws a TypeError for a value that JSON turns into null, `{}` or nothing at all: a function, a symbol, NaN, a Map, a
 * promise that nobody awaited. Only the value itself is looked at, since every enqueue and every ack comes by.
 */
export function checkJson(value: unknown, part: 'payload' | 'result'): void {
  const kind = kindOf(value)
  if (kind !== undefined) throw new TypeError(`A ${part} is a JSON value, and ${kind} is none`)
}

function kindOf(value: unknown): string | undefined {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? undefined : String(value)
    case 'function':
    case 'symbol':
      return `a ${typeof value}`
    case 'bigint':
      return 'a BigInt'
    case 'object':
      return value === null || 'toJSON' in value ? undefined : kindOfObject(value)
    default:
      return undefined
  }
}

function kindOfObject(value: object): string | undefined {
  if ('then' in value && typeof value.then === 'function') return 'a promise (await it first)'
  if (value instanceof Map) return 'a Map (Object.fromEntries makes it an object)'
  if (value instanceof Set) return 'a Set (spread it into a list)'
  return undefined
}
