// What a worker is asked to do, as its own calls hear it.

import type { Directive, Engine } from '@offload/engine'
import type { Static } from 'typebox'
import type { WorkerIdentity } from './schemas/worker.ts'

/**
 * Notes that a worker was seen, asking `queues` for jobs if any, and returns its directive. A caller that does not
 * say who it is goes on; so does one whose record cannot be written: knowing of workers must not stop their work.
 */
export async function directiveFor(
  { workers }: Pick<Engine, 'workers'>,
  project: string,
  worker: Static<typeof WorkerIdentity> | undefined,
  queues?: readonly string[],
): Promise<Directive> {
  if (worker === undefined) return 'continue'
  return workers.seen(project, worker, queues).catch(() => 'continue')
}
