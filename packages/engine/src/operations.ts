// Bulk operations: start, look, list, abort. What works on them is operation-runner.ts.
import type { Connection } from './connection.ts'
import { EngineError } from './errors.ts'
import type { QueueRef } from './job.ts'
import { ACCOUNT_KEYS, operationKey, OPERATIONS_PLAN, queueTag } from './keys.ts'
import { decodeOperation, encodeOperation, planEntryOf, type NewOperation } from './operation.ts'
import type { Operation, OperationRef } from './operation.ts'
import type { VerbRunner } from './verb-runner.ts'

/** Most that a project's list keeps; older ones are still found by their id while they are kept. */
const MOST_LISTED = 1000
const LISTED_MS = 30 * 24 * 60 * 60 * 1000

/** What operations need of the engine. */
export interface OperationsPort {
  readonly runner: VerbRunner
  readonly redis: Connection
  /** Whether the queue ever had a job or a setting. */
  isKnown(queue: QueueRef): Promise<boolean>
  /** Begins to work on it here; resolves after the first step. */
  begin(operation: OperationRef): Promise<void>
}

/** The bulk operations of all projects. Each is of one queue, so that a step and its count are one script. */
export class Operations {
  readonly #port: OperationsPort

  constructor(port: OperationsPort) {
    this.#port = port
  }

  /**
   * Starts an operation, once by its id. It goes on in the background, on any instance, whatever becomes of this one.
   * A short one is over when this resolves. Throws `queue_not_found`, `idempotency_key_reused`.
   */
  async start(queue: QueueRef, operation: NewOperation): Promise<Operation> {
    if (!(await this.#port.isKnown(queue)))
      throw new EngineError('queue_not_found', `There is no queue "${queue.queue}"`)
    const ref = { ...queue, id: operation.id }
    const args = [operation.id, ...encodeOperation(operation)]
    const word = await this.#port.runner.run<string>('start_operation', queueTag(queue), args)
    if (word === 'idempotency_key_reused')
      throw new EngineError(word, 'The idempotency key was used for a different operation')
    await this.#plan(ref)
    await this.#port.begin(ref)
    return this.#read(ref)
  }

  /** The operation as it stands; null when there is none. Kept for 30 days after its last step. */
  async get(operation: OperationRef): Promise<Operation | null> {
    const { id, project, queue } = operation
    const fields = await this.#port.redis.call('HGETALL', operationKey(queueTag(operation), id))
    return decodeOperation({ project, queue, id }, fields as string[])
  }

  /** Those of the last 30 days, the latest first, at most 1,000. Read them with `get`. */
  async list(project: string): Promise<OperationRef[]> {
    const key = ACCOUNT_KEYS.operations(project)
    const members = (await this.#port.redis.call('ZREVRANGE', key, 0, -1)) as string[]
    return members.map((member) => {
      const [queue = '', id = ''] = member.split(' ')
      return { project, queue, id }
    })
  }

  /** Ends it before its next step; what is done stays done. Repeatable. Throws `operation_not_found`, `operation_final`. */
  async abort(operation: OperationRef): Promise<Operation> {
    const word = await this.#port.runner.run<string>('abort_operation', queueTag(operation), [operation.id])
    if (word === 'operation_final') throw new EngineError(word, 'The operation is over')
    return this.#read(operation)
  }

  // After the record: who looks into the plan must find one. Twice is as good as once.
  async #plan(operation: OperationRef): Promise<void> {
    const { runner, redis } = this.#port
    const now = await runner.now()
    await redis.change('ZADD', OPERATIONS_PLAN, now, planEntryOf(operation))
    const key = ACCOUNT_KEYS.operations(operation.project)
    await redis.transaction([
      ['ZADD', key, 'NX', now, `${operation.queue} ${operation.id}`],
      ['ZREMRANGEBYSCORE', key, '-inf', now - LISTED_MS],
      ['ZREMRANGEBYRANK', key, 0, -MOST_LISTED - 1],
      ['PEXPIRE', key, LISTED_MS],
    ])
  }

  async #read(operation: OperationRef): Promise<Operation> {
    const found = await this.get(operation)
    if (!found) throw new EngineError('operation_not_found', 'There is no such operation')
    return found
  }
}
