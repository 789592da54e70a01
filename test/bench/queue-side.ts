// A job queue as an application uses it: what Offload through its SDK and BullMQ in process are both asked to do.

/** One of the queues that are compared, on a Redis of its own. */
export interface QueueSide {
  /** The processes beside this one that do its work. */
  readonly pids: { readonly service?: number; readonly redis: number }
  /** Enqueues that many small jobs in one call. */
  enqueueMany(queue: string, count: number): Promise<unknown>
  /** Enqueues one small job. */
  enqueue(queue: string): Promise<unknown>
  /** Runs a worker that does nothing with its jobs. It is ready to take some once this resolves. */
  work(queue: string, settings: WorkSettings): Promise<RunningWorker>
}

/** How a worker works, and who hears of it. */
export interface WorkSettings {
  /** How many jobs at once. */
  readonly slots: number
  /** A handler begins. */
  readonly onStart: () => void
  /** A job is completed, and the queue knows it. */
  readonly onCompleted: () => void
}

/** A worker under way. */
export interface RunningWorker {
  stop(): Promise<void>
}

/** What every job carries: as much as a small job in earnest. */
export const PAYLOAD = {
  url: 'https://example.com/feeds/1234567890.xml',
  user: 'user-4242',
  since: '2026-01-01',
  tags: ['a', 'b'],
}
