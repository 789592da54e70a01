// What an option must be, in the words of the contract, and what it was.
import { shown } from './shown.ts'

/** The value itself says more than its type, which the contract's own words end with. */
export function misfitText(detail: string, value: unknown, unit = ''): string {
  return `${detail.replace(/, not .*/, '')}${unit}, not ${shown(value)}`
}
