// Puts middleware around a handler.
import type { Handler, JobContext, Middleware } from './handler.ts'
import { NextCall } from './next-call.ts'

/** A handler with all that goes around it: takes the context, gives the result or throws. */
export type BoundHandler = (context: JobContext) => unknown

/** Composed once for each handler, not for each job. */
export function bindHandler({ run }: Handler, middleware: readonly Middleware[]): BoundHandler {
  return middleware.reduceRight<BoundHandler>(
    (inner, around) => (context) => runAround(around, inner, context),
    (context) => run(context.job.payload, context),
  )
}

/** Fails the run when the middleware lets go of what it has begun. */
async function runAround(around: Middleware, inner: BoundHandler, context: JobContext): Promise<unknown> {
  let call: NextCall | undefined
  const next = (): Promise<unknown> => {
    if (call) return call.refuse()
    call = new NextCall(async () => inner(context))
    return call.promise
  }
  const result = await around(context, next)
  await call?.end()
  return result
}
