// Instants as callers give them.

/** A Date as the wire has it, for an option that may be absent. Throws a TypeError that names the option for what is no instant. */
export function optionalInstant(name: string, date: Date | undefined): string | undefined {
  if (date === undefined) return undefined
  // Not `instanceof`: a Date may be of another realm, as in test runners.
  if (Object.prototype.toString.call(date) !== '[object Date]' || Number.isNaN(date.getTime()))
    throw new TypeError(
      `${name} takes a valid Date, not ${typeof date === 'string' ? JSON.stringify(date) : String(date)}`,
    )
  return date.toISOString()
}
