// What a payload or result may take.
import { Refusal } from './refusal.ts'

const LIMIT_BYTES = 256 * 1024

/** Throws `payload_too_large`. */
export function assertFits(value: unknown, pointer: string): void {
  const bytes = new TextEncoder().encode(JSON.stringify(value ?? null)).byteLength
  if (bytes <= LIMIT_BYTES) return
  const errors = [{ pointer, detail: 'is too large' }]
  throw new Refusal('payload_too_large', `${pointer} takes more than 256 KiB as JSON.`, {
    errors,
    limitBytes: LIMIT_BYTES,
  })
}
