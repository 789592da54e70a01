// Leaves absent options out of a body: on the wire, absent and null are different things.

type MayBeUndefined<T> = { [Key in keyof T]-?: undefined extends T[Key] ? Key : never }[keyof T]

/** `T` with every property that may be undefined made optional instead. */
export type Defined<T> = Omit<T, MayBeUndefined<T>> & {
  [Key in MayBeUndefined<T>]?: Exclude<T[Key], undefined>
}

/** The same object without the properties that are undefined. */
export function defined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>
}
