// Leaves absent options out of a body: on the wire, absent and null are different things.

type MayBeUndefined<T> = { [Key in keyof T]-?: undefined extends T[Key] ? Key : never }[keyof T]

/** `T` with every property that may be undefined made optional instead. */
export type Defined<T> = Omit<T, MayBeUndefined<T>> & {
  [Key in MayBeUndefined<T>]?: Exclude<T[Key], undefined>
}

/** The same object without the properties that are undefined. */
export function defined<T extends object>(object: T): Defined<T> {
  const kept: Record<string, unknown> = {}
  // A loop: every job that is enqueued comes by, and lists of pairs would cost it twice as much.
  for (const [name, value] of Object.entries(object)) if (value !== undefined) kept[name] = value
  return kept as Defined<T>
}
