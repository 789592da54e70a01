// Instants and spans as people read them.

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const

const ABSOLUTE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

/** `420 ms`, `3.2 s`, `4 m 10 s`, `2 d 3 h`: the two largest units. */
export function spanText(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`
  const place = UNITS.findIndex(([, unitMs]) => ms >= unitMs)
  const [unit, unitMs] = UNITS[place] ?? UNITS[3]
  const whole = Math.floor(ms / unitMs)
  const next = UNITS[place + 1]
  const rest = next ? Math.floor((ms - whole * unitMs) / next[1]) : 0
  return next && rest > 0 ? `${whole} ${unit} ${rest} ${next[0]}` : `${whole} ${unit}`
}

/** `just now`, `3 m ago`, `in 2 h`: the largest unit. */
export function relativeText(at: number, now: number): string {
  const ms = Math.abs(now - at)
  const [unit, unitMs] = UNITS.find(([, size]) => ms >= size) ?? UNITS[3]
  if (ms < 1000) return 'just now'
  const text = `${Math.floor(ms / unitMs)} ${unit}`
  return at > now ? `in ${text}` : `${text} ago`
}

/** Date and time where the reader is. */
export function absoluteText(at: number): string {
  return ABSOLUTE.format(at)
}
