// The errors by which a handler chooses how its run ends.
import { brand, isBranded } from '../errors/brand.ts'
import { toMs, type Duration } from '../input/duration.ts'
import { onlyKnown, type OptionNames, type OptionTable } from '../input/known-options.ts'
import { shown } from '../input/shown.ts'

/** Thrown by a handler: the job fails for good, whatever attempts are left. For what no repetition heals. */
export class NonRetryableError extends Error {
  static {
    brand(this, 'NonRetryableError')
  }
}

/**
 * Thrown by a handler: the run failed, and the next one starts after `delay` instead of the backoff's. With `scope` an
 * upstream's `Retry-After` holds for all: nothing of the job's group or queue starts before, and what waits there loses
 * no attempt.
 */
export class RetryLater extends Error {
  static {
    brand(this, 'RetryLater')
  }
  /** How long from now. */
  readonly delay: Duration
  /** Who holds off. */
  readonly scope: 'job' | 'group' | 'queue'

  /** Throws a TypeError for options that cannot be, such as what is no duration. */
  constructor(options: {
    delay: Duration
    /** Who holds off. Default `job`. */
    scope?: 'job' | 'group' | 'queue' | undefined
    message?: string | undefined
    cause?: unknown
  }) {
    checkOptions('RetryLater', options, RETRY_LATER)
    const { delay, scope = 'job', message = 'To be tried again later', cause } = options
    if (!SCOPES.includes(scope))
      throw new TypeError(`The scope of RetryLater is job, group or queue, not ${shown(scope)}`)
    super(message, cause === undefined ? {} : { cause })
    this.delay = delay
    this.scope = scope
  }
}

/** Thrown by a handler: gives the job back until `delay` has passed, a second at least. No attempt is counted. */
export class Snooze extends Error {
  static {
    brand(this, 'Snooze')
  }
  /** How long from now. */
  readonly delay: Duration

  /** Throws a TypeError for options that cannot be, such as what is no duration. */
  constructor(options: { delay: Duration }) {
    checkOptions('Snooze', options, { delay: true })
    super('Not now')
    this.delay = options.delay
  }
}

const SCOPES = ['job', 'group', 'queue']
const RETRY_LATER: OptionNames<ConstructorParameters<typeof RetryLater>[0]> = {
  delay: true,
  scope: true,
  message: true,
  cause: true,
}

/** A mistake should show here, at its line, not in the worker. */
function checkOptions(name: string, options: unknown, known: OptionTable): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`${name} needs a delay: throw new ${name}({ delay: '1h' })`)
  onlyKnown(options, known, { after: 'delay', until: 'delay', in: 'delay' })
  toMs(`The delay of ${name}`, (options as { delay: Duration }).delay)
}

/** Whether that is what was thrown, also by another copy of the package. */
export function isNonRetryable(thrown: unknown): thrown is NonRetryableError {
  return isBranded(thrown, 'NonRetryableError')
}

/** Whether that is what was thrown, also by another copy of the package. */
export function isRetryLater(thrown: unknown): thrown is RetryLater {
  return isBranded(thrown, 'RetryLater')
}

/** Whether that is what was thrown, also by another copy of the package. */
export function isSnooze(thrown: unknown): thrown is Snooze {
  return isBranded(thrown, 'Snooze')
}
