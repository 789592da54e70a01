// Counts as people read them.

const WHOLE = new Intl.NumberFormat('en')
const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** `100,000` */
export function countText(count: number): string {
  return WHOLE.format(count)
}

/** `100K`: where there is little room. */
export function shortCount(count: number): string {
  return SHORT.format(count)
}

/** `1 job`, `2 jobs`. */
export function jobsText(count: number): string {
  return count === 1 ? '1 job' : `${countText(count)} jobs`
}
