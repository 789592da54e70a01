// Puts middleware around a handler.
import type { Handler, JobContext, Middleware } from './handler.ts'

/** A handler with all that goes around it: takes the context, gives the result or throws. */
export type BoundHandler = (context: JobContext) => unknown

/** Composed once for each handler, not for each job. */
export function bindHandler({ run }: Handler, middleware: readonly Middleware[]): BoundHandler {
  return middleware.reduceRight<BoundHandler>(
    (inner, around) => (context) => around(context, async () => inner(context)),
    (context) => run(context.job.payload, context),
  )
}
