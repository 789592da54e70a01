// Puts middleware around a handler.
import { OffloadError } from './errors.ts'
import type { Handler, JobContext, Middleware } from './handler.ts'

/** A handler with all that goes around it: takes the context, gives the result or throws. */
export type BoundHandler = (context: JobContext) => unknown

/** Composed once for each handler, not for each job. */
export function bindHandler({ run }: Handler, middleware: readonly Middleware[]): BoundHandler {
  return middleware.reduceRight<BoundHandler>(
    (inner, around) => (context) =>
      around(
        context,
        once(async () => inner(context)),
      ),
    (context) => run(context.job.payload, context),
  )
}

/** A second `next()` would run the job a second time. */
function once(next: () => Promise<unknown>): () => Promise<unknown> {
  let isCalled = false
  return async () => {
    if (isCalled) throw new OffloadError('A middleware called next() twice: the job would run twice')
    isCalled = true
    return next()
  }
}
