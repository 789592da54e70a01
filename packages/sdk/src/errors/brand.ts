// Marks that survive a second copy of the package, where `instanceof` fails.

/** Gives a class, and through its prototype every heir, its public name as `error.name` and as a mark. */
export function brand(target: { readonly prototype: object }, name: string): void {
  Object.defineProperty(target.prototype, 'name', { value: name, configurable: true, writable: true })
  Object.defineProperty(target.prototype, Symbol.for(`offload.${name}`), { value: true })
}

/** True when the value's class, in whichever copy of the package, was given this name. */
export function isBranded(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Symbol.for(`offload.${name}`) in value
}
