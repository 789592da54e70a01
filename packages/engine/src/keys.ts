// Every key in Redis: the only place that spells one, and the source of DATA-MODEL.md's table.
import { JOB_STATES, type JobState, type QueueRef } from './job.ts'

/** What a kind of key holds, who writes it and what ends it (I9). */
export interface KeyKind {
  /** With `<…>` where a name goes. */
  readonly key: string
  readonly type: 'hash' | 'zset' | 'set' | 'string' | 'shard channel'
  readonly holds: string
  readonly writers: string
  readonly removedBy: string
}

const QUEUE = 'ofl:{<project>:<queue>}:'
const MAINTENANCE = 'ofl:{maintenance}:'
const ACCOUNTS = 'ofl:{accounts}:'

const SETS: Record<JobState, Pick<KeyKind, 'holds' | 'writers' | 'removedBy'>> = {
  scheduled: { holds: 'id → when due', writers: 'enqueue, release', removedBy: 'promote, lease' },
  queued: {
    holds: 'id → when it became available − priority × 1000',
    writers: 'enqueue, promote, lease, release, reap',
    removedBy: 'lease, ack, fail, release',
  },
  active: { holds: 'id → lease expiry', writers: 'lease, renew', removedBy: 'ack, fail, release, reap' },
  retrying: { holds: 'id → when due', writers: 'fail', removedBy: 'promote, lease, ack' },
  completed: { holds: 'id → when finished', writers: 'ack', removedBy: 'sweep' },
  failed: { holds: 'id → when finished', writers: 'fail, reap', removedBy: 'sweep' },
  cancelled: { holds: 'id → when finished', writers: '– (a later verb)', removedBy: 'sweep' },
}

/** Every kind of key, in the order DATA-MODEL.md shows them. */
export const KEY_KINDS: readonly KeyKind[] = [
  {
    key: `${QUEUE}job:<id>`,
    type: 'hash',
    holds: 'one job: `spec`, and what is added when it first matters (table below)',
    writers: 'enqueue, lease, renew, ack, fail, release, reap',
    removedBy: 'sweep',
  },
  ...JOB_STATES.map((state): KeyKind => ({ key: QUEUE + state, type: 'zset', ...SETS[state] })),
  {
    key: `${QUEUE}unique:<key>`,
    type: 'string',
    holds: 'id of the job that holds the unique key; TTL when `ttlMs` was given',
    writers: 'enqueue',
    removedBy: 'its owner: lease (until started), ack, fail, reap',
  },
  {
    key: `${QUEUE}wake`,
    type: 'shard channel',
    holds: 'hint: how many jobs became available',
    writers: 'enqueue, lease, release, promote, reap',
    removedBy: '–',
  },
  {
    key: `${QUEUE}changed`,
    type: 'shard channel',
    holds: 'hint: ids of jobs that changed',
    writers: 'lease, renew, ack, fail, release, promote, reap',
    removedBy: '–',
  },
  {
    key: `${MAINTENANCE}due`,
    type: 'zset',
    holds: '`<project>:<queue>` → when maintenance visits it next',
    writers: 'touch, claim, revisit',
    removedBy: 'revisit',
  },
  {
    key: `${MAINTENANCE}touched`,
    type: 'zset',
    holds: '`<project>:<queue>` → when a call last said that something may become due',
    writers: 'touch',
    removedBy: 'revisit',
  },
  {
    key: `${ACCOUNTS}projects`,
    type: 'hash',
    holds: 'project id → name and creation time',
    writers: 'createProject',
    removedBy: 'deleteProject',
  },
  {
    key: `${ACCOUNTS}keys`,
    type: 'hash',
    holds: 'API key id → its record, the secret hashed',
    writers: 'createKey',
    removedBy: 'deleteKey',
  },
  {
    key: `${ACCOUNTS}project_keys:<project>`,
    type: 'set',
    holds: 'ids of the project’s API keys',
    writers: 'createKey',
    removedBy: 'deleteKey',
  },
  {
    key: `${ACCOUNTS}project_queues:<project>`,
    type: 'set',
    holds: 'names of the project’s queues, from the first enqueue on',
    writers: 'enqueue',
    removedBy: '– (a later verb)',
  },
]

/** The fields of a job's hash, and when each is added. */
export const JOB_FIELDS: readonly {
  readonly field: string
  readonly holds: string
  readonly addedBy: string
}[] = [
  {
    field: 'spec',
    holds: '`<created_at> <header JSON>\\n<payload>`: the job as enqueued; the text is its own fingerprint',
    addedBy: 'enqueue',
  },
  {
    field: 'rules',
    holds: 'settings that scripts need, where they differ: `priority=5 max_attempts=3`',
    addedBy: 'enqueue',
  },
  { field: 'trace', holds: 'JSON of the W3C trace context', addedBy: 'enqueue' },
  { field: 'unique', holds: '`<until> <key>` of the claim', addedBy: 'enqueue' },
  {
    field: 'lease',
    holds: '`<token> <lease_count> <run_at> <started_at> <lease_ms> <settled> <worker>`',
    addedBy: 'lease',
  },
  { field: 'progress', holds: 'JSON as the worker sent it', addedBy: 'renew' },
  { field: 'failures', holds: 'runs that a worker failed', addedBy: 'fail' },
  { field: 'crashes', holds: 'leases that ran out', addedBy: 'reap' },
  { field: 'error', holds: 'JSON of the last error', addedBy: 'fail, reap' },
  { field: 'result', holds: 'JSON text, byte for byte', addedBy: 'ack' },
]

/** `<project>:<queue>`: the hash tag that keeps everything of a queue in one cluster slot. */
export function queueTag(queue: QueueRef): string {
  return `${queue.project}:${queue.queue}`
}

/** The queue that a tag names. */
export function queueOfTag(tag: string): QueueRef {
  const colon = tag.indexOf(':')
  return { project: tag.slice(0, colon), queue: tag.slice(colon + 1) }
}

/** The seven state sets, in the order every script takes them; its other keys are derived from these. */
export function stateKeys(tag: string): string[] {
  return JOB_STATES.map((state) => `ofl:{${tag}}:${state}`)
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

/** Projects and API keys: small, administrative, in one slot so that each change is atomic. */
export const ACCOUNT_KEYS = {
  projects: `${ACCOUNTS}projects`,
  keys: `${ACCOUNTS}keys`,
  projectKeys: (project: string) => `${ACCOUNTS}project_keys:${project}`,
  projectQueues: (project: string) => `${ACCOUNTS}project_queues:${project}`,
} as const
