// Turns a settlement on the wire into a call of the engine, and its outcome into an answer.

import { formatJobId, isFinal, type Engine, type JobError, type JobRef, type Settled } from '@offload/engine'
import type { Static } from 'typebox'
import { toIsoOrNull } from './instant.ts'
import { misfit, Problem } from './problem.ts'
import { MAX_ERROR_BYTES } from './schemas/building-blocks.ts'
import type { FailRequest, Settlement } from './schemas/settle.ts'

/** Acks, fails or releases. Throws as the engine does, and what `assertFailureFits` throws. */
export async function settle(
  engine: Engine,
  job: JobRef,
  settlement: Static<typeof Settlement>,
  pointer = '#',
): Promise<Settled> {
  switch (settlement.outcome) {
    case 'ack':
      return engine.ack(job, settlement)
    case 'fail':
      assertFailureFits(settlement, pointer)
      return engine.fail(job, settlement)
    case 'release':
      return engine.release(job, settlement)
  }
}

/** `SettledJob` as it goes out. */
export function settledJob(job: JobRef, { state, runAt }: Settled) {
  return { id: formatJobId(job), state, final: isFinal(state), runAt: toIsoOrNull(runAt) }
}

/** Throws `payload_too_large` for an error over 16 KiB, and `validation_failed` for a scope that nothing is asked of. */
export function assertFailureFits(
  { error, scope, delayMs }: Static<typeof FailRequest>,
  pointer = '#',
): void {
  assertErrorFits(error)
  if (scope === undefined || scope === 'job' || delayMs !== undefined) return
  const detail = `${scope} needs \`delayMs\`: how long the ${scope} is to hold off`
  throw misfit({ pointer: `${pointer}/scope`, detail })
}

/** The parts of an error have limits of their own; together they have this one. */
function assertErrorFits(error: JobError): void {
  if (Buffer.byteLength(JSON.stringify(error)) <= MAX_ERROR_BYTES) return
  const facts = { limitBytes: MAX_ERROR_BYTES }
  throw new Problem('payload_too_large', 'The error takes more than 16 KiB as JSON.', { facts })
}
