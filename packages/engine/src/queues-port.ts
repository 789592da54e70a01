// What queues and groups need of the engine.
import type { Connection } from './connection.ts'
import type { VerbRunner } from './verb-runner.ts'

/** The way to Redis; `touch` before something comes due, `remember` when a queue may be new. */
export interface QueuesPort {
  readonly runner: VerbRunner
  readonly redis: Connection
  touch(tag: string): Promise<void>
  remember(tag: string): Promise<void>
}
