// What a worker is asked to do, as its own calls hear it.

import type { Directive, Engine } from '@offload/engine'
import type { Static } from 'typebox'
import type { WorkerIdentity } from './schemas/worker.ts'

/** Notes that a worker was seen, and returns its directive. A caller that does not say who it is goes on. */
export async function directiveFor(
  _engine: Engine,
  _project: string,
  _worker: Static<typeof WorkerIdentity> | undefined,
  _queues: readonly string[],
): Promise<Directive> {
  return 'continue'
}
