// What queues and groups need of the engine.
import type { Connection } from './connection.ts'
import type { VerbRunner } from './verb-runner.ts'

export interface QueuesPort {
  readonly runner: VerbRunner
  readonly redis: Connection
  touch(tag: string): Promise<void>
  remember(tag: string): Promise<void>
}
