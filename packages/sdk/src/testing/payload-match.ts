// Whether a value has everything that a part of it says.

/** The same, with every property optional at any depth. */
export type Part<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { readonly [Key in keyof Value]?: Part<Value[Key]> }
    : Value

/** Objects may have more than the part says; lists and everything else are the same. */
export function hasPart(value: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return Object.is(value, part)
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== Array.isArray(part))
    return false
  if (Array.isArray(part) && part.length !== (value as unknown[]).length) return false
  return Object.entries(part).every(([key, one]) => hasPart((value as Record<string, unknown>)[key], one))
}
