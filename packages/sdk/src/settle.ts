// Says a run's outcome to the service until it is heard.
import { backoffMs, pause } from './backoff.ts'
import { isConflict, isLeaseLost, isNotFound, isRetryable, isValidationError } from './errors.ts'
import type { Leases } from './leases.ts'
import { toJobError, type Outcome } from './outcome.ts'
import type { Lease } from './types.ts'

/** How a run ended, as the service has it. `lost`: another worker has the job. `unsettled`: nobody could be told. */
export type Ending =
  | { readonly kind: 'completed'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly cause: unknown }
  | { readonly kind: 'released' }
  | { readonly kind: 'lost'; readonly cause: unknown }
  | { readonly kind: 'unsettled'; readonly cause: unknown }

/**
 * Settles, and goes on trying while the service is away: an ack that is lost is work done twice. `signal` ends the
 * trying. The lease must be kept alive meanwhile.
 */
export async function settle(
  leases: Leases,
  lease: Lease,
  outcome: Outcome,
  signal: AbortSignal,
): Promise<Ending> {
  for (let failures = 1; ; failures++) {
    try {
      return await sayOnce(leases, lease, outcome, signal)
    } catch (error) {
      if (isLeaseLost(error) || isNotFound(error) || isConflict(error)) return { kind: 'lost', cause: error }
      if (isRefusable(outcome) && isValidationError(error))
        return settle(leases, lease, outcomeOfRefusal(error), signal)
      if (!isRetryable(error)) return { kind: 'unsettled', cause: error }
    }
    await pause(backoffMs(failures), signal)
  }
}

async function sayOnce(leases: Leases, lease: Lease, outcome: Outcome, signal: AbortSignal): Promise<Ending> {
  if (outcome.kind === 'ack') {
    await leases.ack(lease, outcome.result, { signal })
    return { kind: 'completed', result: outcome.result }
  }
  if (outcome.kind === 'fail') {
    await leases.fail(lease, outcome.error, { retryable: outcome.retryable, delay: outcome.delay, signal })
    return { kind: 'failed', cause: outcome.cause }
  }
  await leases.release(lease, { delay: outcome.delay, signal })
  return { kind: 'released' }
}

/** Refused once is refused for ever: what is left is to say so in words the service takes. */
function isRefusable(outcome: Outcome): boolean {
  return !(outcome.kind === 'fail' && outcome.error.code === REFUSED)
}

const REFUSED = 'outcome_refused'

function outcomeOfRefusal(cause: Error): Outcome {
  const { message } = toJobError(cause)
  return { kind: 'fail', cause, error: { message, code: REFUSED }, retryable: false }
}
