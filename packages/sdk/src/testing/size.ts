// What may be said at most, in bytes of JSON, where the contract only tells of it in words.
import { Refusal, type RefusalFacts } from './refusal.ts'

const LIMIT_BYTES = 256 * 1024
const ERROR_LIMIT_BYTES = 16 * 1024
/** A payload or result, and room for what is around it. */
const BODY_LIMIT_BYTES = LIMIT_BYTES + 64 * 1024
const BATCH_LIMIT_BYTES = 4 * 1024 * 1024
const BATCHES = ['enqueueMany', 'renewMany', 'settle']

const ADVICE = 'Keep what is bigger in a store of yours, and send where it is.'

/** A payload or a result. Throws `payload_too_large`. */
export function assertFits(value: unknown, pointer: string): void {
  if (bytesOf(value ?? null) <= LIMIT_BYTES) return
  const errors = [{ pointer, detail: 'is too large' }]
  throw tooLarge(`${pointer} takes more than 256 KiB as JSON. ${ADVICE}`, { errors, limitBytes: LIMIT_BYTES })
}

/** Why a run failed. Throws `payload_too_large`. */
export function assertErrorFits(error: object): void {
  if (bytesOf(error) <= ERROR_LIMIT_BYTES) return
  throw tooLarge('The error takes more than 16 KiB as JSON.', { limitBytes: ERROR_LIMIT_BYTES })
}

/** A whole body. Throws `payload_too_large`. */
export function assertBodyFits(text: string, operationId: string): void {
  const limitBytes = BATCHES.includes(operationId) ? BATCH_LIMIT_BYTES : BODY_LIMIT_BYTES
  if (encoder.encode(text).byteLength <= limitBytes) return
  const detail = `The body takes more than ${limitBytes / 1024} KiB, and a payload or result may take 256 KiB. ${ADVICE}`
  throw tooLarge(detail, { limitBytes })
}

const encoder = new TextEncoder()

function bytesOf(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).byteLength
}

function tooLarge(detail: string, facts: RefusalFacts): Refusal {
  return new Refusal('payload_too_large', detail, facts)
}
