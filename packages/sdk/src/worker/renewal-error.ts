// Turns trouble with renewals into the error people see.
import { ConnectionError, OffloadError } from '../errors/errors.ts'
import type { RenewalReport } from './lease-renewals.ts'
import { toApiError } from '../http/problem.ts'

const REQUEST = 'POST /v1/leases/renew'

/** A LeaseLostError for a lost lease; otherwise what kept the leases from being renewed. */
export function toRenewalError(report: Exclude<RenewalReport, { kind: 'renewed' }>): OffloadError {
  if (report.kind === 'unreached')
    return new ConnectionError(`${REQUEST} could not reach the service: ${report.message}`)
  if (report.kind === 'blocked')
    return new OffloadError(
      `The event loop stood still for ${report.blockedMs} ms: renewals were stopped, and leases ran out`,
    )
  const { status, body } = report
  return toApiError({ request: REQUEST, status, headers: new Headers(), body })
}
