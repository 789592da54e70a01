// The names of keys in Redis, but for those of groups (group-keys.ts) and those that only scripts use, which make them from
// the queue's prefix. What each holds: key-kinds.ts.
import { JOB_STATES, type QueueRef } from './job.ts'

const MAINTENANCE = 'ofl:{maintenance}:'
const ACCOUNTS = 'ofl:{accounts}:'

/** `<project>:<queue>`: the hash tag that keeps everything of a queue in one cluster slot. */
export function queueTag(queue: QueueRef): string {
  return `${queue.project}:${queue.queue}`
}

/** The queue that a tag names. */
export function queueOfTag(tag: string): QueueRef {
  const colon = tag.indexOf(':')
  return { project: tag.slice(0, colon), queue: tag.slice(colon + 1) }
}

const QUEUE_KEYS = [...JOB_STATES, 'expiring', 'config', 'totals']

/** The fixed keys of a queue, in the order `lib/queue.lua` takes them: the seven state sets first. */
export function queueKeys(tag: string): string[] {
  return QUEUE_KEYS.map((name) => `ofl:{${tag}}:${name}`)
}

/** What the operator has set for a queue. */
export function configKey(tag: string): string {
  return `ofl:{${tag}}:config`
}

/** Channel that tells how many jobs became available in a queue. */
export function wakeChannel(tag: string): string {
  return `ofl:{${tag}}:wake`
}

/** Channel that tells which jobs of a queue changed. */
export function changedChannel(tag: string): string {
  return `ofl:{${tag}}:changed`
}

/** The two sets of the maintenance plan: when to visit a queue, and when it was last touched. */
export const PLAN_KEYS = [`${MAINTENANCE}due`, `${MAINTENANCE}touched`] as const

/** The operations that run. */
export const OPERATIONS_PLAN = `${MAINTENANCE}operations`

/** The record of a bulk operation. */
export function operationKey(tag: string, id: string): string {
  return `ofl:{${tag}}:operation:${id}`
}

/** An API key's requests in its window. A slot of its own: limited keys spread over a cluster. */
export function budgetKey(keyId: string): string {
  return `ofl:{${keyId}}:requests`
}

/** Projects and API keys: small, administrative, in one slot so that each change is atomic. */
export const ACCOUNT_KEYS = {
  projects: `${ACCOUNTS}projects`,
  keys: `${ACCOUNTS}keys`,
  keyUses: `${ACCOUNTS}key_uses`,
  deletedKey: (id: string) => `${ACCOUNTS}deleted_key:${id}`,
  projectKeys: (project: string) => `${ACCOUNTS}project_keys:${project}`,
  projectQueues: (project: string) => `${ACCOUNTS}project_queues:${project}`,
  audit: (project: string) => `${ACCOUNTS}audit:${project}`,
  operations: (project: string) => `${ACCOUNTS}operations:${project}`,
  workers: (project: string) => `${ACCOUNTS}workers:${project}`,
  workersSeen: (project: string) => `${ACCOUNTS}workers_seen:${project}`,
} as const
