// A worker that does nothing with its jobs, until so many are done.
import type { QueueSide } from './queue-side.ts'

/** Resolves once the worker has stopped; the jobs must be there. */
export async function workThrough(
  side: QueueSide,
  queue: string,
  { jobs, slots }: { readonly jobs: number; readonly slots: number },
): Promise<void> {
  const { promise: done, resolve } = Promise.withResolvers<void>()
  let completed = 0
  const onCompleted = (): void => void (++completed === jobs && resolve())
  const worker = await side.work(queue, { slots, onStart: () => undefined, onCompleted })
  await done
  await worker.stop()
}
