// Instants on the wire: RFC 3339 in UTC with milliseconds.

/** Writes milliseconds since the epoch. */
export function toIso(at: number): string {
  return new Date(at).toISOString()
}

/** Writes milliseconds since the epoch, or null. */
export function toIsoOrNull(at: number | null): string | null {
  return at === null ? null : toIso(at)
}
