// Puts middleware around a handler.
import { OffloadError } from '../errors/errors.ts'
import type { Handler, JobContext, Middleware } from './handler.ts'

/** A handler with all that goes around it: takes the context, gives the result or throws. */
export type BoundHandler = (context: JobContext) => unknown

/** Composed once for each handler, not for each job. */
export function bindHandler({ run }: Handler, middleware: readonly Middleware[]): BoundHandler {
  return middleware.reduceRight<BoundHandler>(
    (inner, around) => (context) => runAround(around, inner, context),
    (context) => run(context.job.payload, context),
  )
}

/** Throws when the middleware lets go of what it has begun: the job would be settled while its handler still works. */
async function runAround(around: Middleware, inner: BoundHandler, context: JobContext): Promise<unknown> {
  let inside: HeardPromise | undefined
  let isSettled = false
  const next = (): Promise<unknown> => {
    if (inside) return Promise.reject(new OffloadError(CALLED_TWICE))
    inside = HeardPromise.of(async () => inner(context))
    inside.whenSettled(() => (isSettled = true))
    return inside
  }
  const result = await around(context, next)
  if (!inside || (inside.isHeard && isSettled)) return result
  await inside.catch((cause: unknown) => {
    throw new OffloadError(NOT_AWAITED, { cause })
  })
  throw new OffloadError(NOT_AWAITED)
}

const CALLED_TWICE = 'A middleware called next() twice: the job would run twice'
const NOT_AWAITED =
  'A middleware called next() and did not wait for it, so what the handler returns or throws would be lost. ' +
  'Write `return next()`, or `await next()` before it returns'

/** Knows whether anybody waits for it. Nobody need: what it rejects with ends no process. */
class HeardPromise extends Promise<unknown> {
  isHeard = false

  static of(act: () => Promise<unknown>): HeardPromise {
    return new HeardPromise((resolve, reject) => void act().then(resolve, reject))
  }

  /** Without hearing what it settles with. */
  whenSettled(tell: () => void): void {
    void super.then(tell, tell)
  }

  override then<Result = unknown, Failure = never>(
    ...listeners: Parameters<Promise<unknown>['then']>
  ): Promise<Result | Failure> {
    this.isHeard = true
    return super.then(...listeners) as Promise<Result | Failure>
  }

  /** What hangs on it is of no interest. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise
  }
}
