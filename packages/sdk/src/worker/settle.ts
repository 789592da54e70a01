// Says a run's outcome to the service until it is heard.
import { backoffMs, pause } from '../http/backoff.ts'
import { isConflict, isNotFound, isOffloadError, isRetryable, isValidationError } from '../errors/errors.ts'
import type { Leases } from '../client/leases.ts'
import { isForeign, isOwnWord } from '../http/problem.ts'
import { toJobError } from '../errors/job-error.ts'
import { outcomeOfBadResult, type RunOutcome } from './run-outcome.ts'
import type { Lease, SettledJob } from '../contract/types.ts'

/**
 * How a run ended, as the service has it. `cancelled`: someone asked for it, and the run gave up. `lost`: another worker
 * has the job. `unsettled`: nobody could be told.
 */
export type Ending =
  | { readonly kind: 'completed'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly cause: unknown }
  | { readonly kind: 'released'; readonly cause?: unknown }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'lost'; readonly cause: unknown }
  | { readonly kind: 'unsettled'; readonly cause: unknown }

/**
 * Settles, and goes on trying while the service is away: an ack that is lost is work done twice. `signal` ends the
 * trying. The lease must be kept alive meanwhile. Never rejects.
 */
export async function settle(
  leases: Leases,
  lease: Lease,
  outcome: RunOutcome,
  signal: AbortSignal,
): Promise<Ending> {
  for (let failures = 1; ; failures++) {
    try {
      return endingOf(outcome, await sayOnce(leases, lease, outcome, signal))
    } catch (error) {
      if (isOwnWord(error) && (isNotFound(error) || isConflict(error))) return { kind: 'lost', cause: error }
      const other = isSayable(outcome) ? otherWords(outcome, error) : undefined
      if (other) return settle(leases, lease, other, signal)
      if (!mayHeal(error, failures)) return { kind: 'unsettled', cause: error }
    }
    await pause(backoffMs(failures), signal)
  }
}

function sayOnce(
  leases: Leases,
  lease: Lease,
  outcome: RunOutcome,
  signal: AbortSignal,
): Promise<SettledJob> {
  if (outcome.kind === 'ack') return leases.ack(lease, outcome.result, { signal })
  if (outcome.kind === 'release') return leases.release(lease, { delay: outcome.delay, signal })
  const { error, retryable, delay, scope } = outcome
  return leases.fail(lease, error, { retryable, delay, scope, signal })
}

function endingOf(outcome: RunOutcome, { state }: SettledJob): Ending {
  if (outcome.kind === 'ack') return { kind: 'completed', result: outcome.result }
  if (state === 'cancelled') return { kind: 'cancelled' }
  const { kind, cause } = outcome
  return { kind: kind === 'fail' ? 'failed' : 'released', cause }
}

/** After so many answers of somebody else, some minutes, the lease is left to run out: a proxy may refuse this very result for ever. */
const MOST_FOREIGN_ANSWERS = 10

function mayHeal(error: unknown, failures: number): boolean {
  return isRetryable(error) || (isForeign(error) && failures < MOST_FOREIGN_ANSWERS)
}

const REFUSED = 'outcome_refused'
/** A body too big for a proxy is so at every repetition. */
const TOO_LARGE = 413

/** False for an outcome that has been put in other words already. */
function isSayable(outcome: RunOutcome): boolean {
  return !(outcome.kind === 'fail' && outcome.error.code === REFUSED)
}

/**
 * Refused once is refused for ever: what is left is to say so in words the service takes. A run that failed keeps its
 * other attempts: what was refused is how it told of the failure, such as a delay beyond the service's limit.
 */
function otherWords(outcome: RunOutcome, error: unknown): RunOutcome | undefined {
  if (isValidationError(error) && (isOwnWord(error) || error.status === TOO_LARGE)) {
    const { message } = toJobError(error)
    const retryable = outcome.kind === 'fail' && outcome.retryable
    return { kind: 'fail', cause: error, error: { message, code: REFUSED }, retryable }
  }
  return outcome.kind === 'ack' && !isOffloadError(error) ? outcomeOfBadResult(error) : undefined
}
