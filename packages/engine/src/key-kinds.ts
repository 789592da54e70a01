// Every kind of key in Redis, the source of DATA-MODEL.md's table. keys.ts and group-keys.ts spell those of one queue.
import { JOB_STATES, type JobState } from './job.ts'

/** What a kind of key holds, who writes it and what ends it (I9). */
export interface KeyKind {
  /** With `<…>` where a name goes. */
  readonly key: string
  readonly type: 'hash' | 'zset' | 'set' | 'string' | 'stream' | 'shard channel'
  readonly holds: string
  readonly writers: string
  readonly removedBy: string
  /** `permanent` keys stay when a queue is drained; the others end with their jobs, or by a TTL. */
  readonly lives: 'permanent' | 'with jobs' | 'TTL' | '–'
}

const QUEUE = 'ofl:{<project>:<queue>}:'
const MAINTENANCE = 'ofl:{maintenance}:'
const ACCOUNTS = 'ofl:{accounts}:'

const SETS: Record<JobState, Pick<KeyKind, 'holds' | 'writers' | 'removedBy'>> = {
  scheduled: {
    holds: 'id → when due',
    writers: 'enqueue, release, retry, update',
    removedBy: 'promote, lease, expire, cancel, update, delete, purge',
  },
  queued: {
    holds: 'id → when it became available − priority × 1000',
    writers: 'enqueue, promote, lease, release, reap, retry, update',
    removedBy: 'lease, ack, fail, release, expire, cancel, update, delete, purge',
  },
  active: {
    holds: 'id → lease expiry, at most the end of the run’s timeout',
    writers: 'lease, renew',
    removedBy: 'ack, fail, release, reap',
  },
  retrying: {
    holds: 'id → when due',
    writers: 'fail, reap, update',
    removedBy: 'promote, lease, ack, expire, cancel, retry, update, delete, purge',
  },
  completed: { holds: 'id → when finished', writers: 'ack', removedBy: 'sweep, retry, delete, purge' },
  failed: {
    holds: 'id → when finished',
    writers: 'fail, reap, expire, lease',
    removedBy: 'sweep, retry, delete, purge',
  },
  cancelled: {
    holds: 'id → when finished',
    writers: 'cancel, fail, release, reap',
    removedBy: 'sweep, retry, delete, purge',
  },
}

/** Every kind of key, in the order DATA-MODEL.md shows them. */
export const KEY_KINDS: readonly KeyKind[] = [
  {
    key: `${QUEUE}job:<id>`,
    type: 'hash',
    holds: 'one job: `spec`, and what is added when it first matters (table below)',
    writers: 'enqueue, lease, renew, ack, fail, release, reap, expire, cancel, retry, update',
    removedBy: 'sweep, delete, purge; whatever ends it where nothing is kept',
    lives: 'with jobs',
  },
  ...JOB_STATES.map((state): KeyKind => ({
    key: QUEUE + state,
    type: 'zset',
    ...SETS[state],
    lives: 'with jobs',
  })),
  {
    key: `${QUEUE}expiring`,
    type: 'zset',
    holds: 'id → when a waiting job expires',
    writers: 'whatever makes a job with an expiry wait',
    removedBy: 'whatever ends its wait',
    lives: 'with jobs',
  },
  {
    key: `${QUEUE}config`,
    type: 'hash',
    holds: 'what the operator set: `settings` as JSON; `rules`, `defaults` and `pause` as scripts read them',
    writers: 'configure, pause, resume',
    removedBy: 'forget',
    lives: 'permanent',
  },
  {
    key: `${QUEUE}totals`,
    type: 'string',
    holds: '8 bytes for each kind of event: how often since the queue was made',
    writers: 'enqueue, lease, ack, fail, release, reap, expire, cancel',
    removedBy: 'forget',
    lives: 'permanent',
  },
  {
    key: `${QUEUE}minutes:<hour>`,
    type: 'string',
    holds: '4 bytes for each minute of the hour and kind of event: how often',
    writers: 'enqueue, lease, ack, fail, release, reap, expire, cancel',
    removedBy: '25 hours',
    lives: 'TTL',
  },
  {
    key: `${QUEUE}unique:<key>`,
    type: 'string',
    holds: 'id of the job that holds the unique key; TTL when `ttlMs` was given',
    writers: 'enqueue, retry',
    removedBy: 'its owner: lease (until started), ack, fail, release, reap, expire, cancel, delete, purge',
    lives: 'with jobs',
  },
  {
    key: `${QUEUE}lease_call:<key>`,
    type: 'string',
    holds:
      'token of a repeatable lease call, how often its leases were given out, and their ids; the key hashed',
    writers: 'lease, let_go',
    removedBy: '60 seconds, let_go',
    lives: 'TTL',
  },
  {
    key: `${QUEUE}grouped`,
    type: 'zset',
    holds: 'queued jobs that have a group: id → as in `queued`',
    writers: 'as queued',
    removedBy: 'as queued',
    lives: 'with jobs',
  },
  ...(
    [
      ['waiting:<group>', 'the line of the group’s queued jobs: id → as in `grouped`'],
      ['later', 'scheduled and retrying jobs of groups: `<group> <id>` → 0, so by name'],
      ['holding', 'active jobs of groups, their slots: `<group> <id>` → 0, so by name'],
    ] as const
  ).map(([place, holds]): KeyKind => ({
    key: `${QUEUE}${place}`,
    type: 'zset',
    holds,
    writers: 'whatever moves a job there',
    removedBy: 'whatever moves it away',
    lives: 'with jobs',
  })),
  {
    key: `${QUEUE}turns`,
    type: 'zset',
    holds: 'groups that may be served: group → virtual time',
    writers: 'whatever moves a job of the group, unblock',
    removedBy: 'lease, and whatever takes the group’s last waiting job',
    lives: 'with jobs',
  },
  {
    key: `${QUEUE}blocked`,
    type: 'zset',
    holds: 'groups that have jobs but may not be served: group → when to look again, or inf',
    writers: 'lease, and whatever takes the group’s last waiting job',
    removedBy: 'lease, unblock, and whatever moves a job of the group',
    lives: 'with jobs',
  },
  {
    key: `${QUEUE}passes`,
    type: 'zset',
    holds: 'virtual times of groups not in `turns` that are ahead of the queue’s',
    writers: 'whatever takes a group from `turns`',
    removedBy: 'lease, when the queue has caught up; forget',
    lives: 'permanent',
  },
  {
    key: `${QUEUE}flow`,
    type: 'hash',
    holds: '`virtual_time` of the queue, `ungrouped`: that of the jobs without a group',
    writers: 'lease',
    removedBy: 'forget; 7 days',
    lives: 'TTL',
  },
  {
    key: `${QUEUE}held`,
    type: 'hash',
    holds: 'group → id of the job that holds it, in ordered groups',
    writers: 'lease',
    removedBy: 'whatever ends the job, unblock',
    lives: 'with jobs',
  },
  {
    key: `${QUEUE}group_settings`,
    type: 'hash',
    holds: '`<group> rules` and `<group> settings` of single groups, `<group> pause`',
    writers: 'configureGroup, pauseGroup',
    removedBy: 'configureGroup, resumeGroup, forget',
    lives: 'permanent',
  },
  {
    key: `${QUEUE}pushed:<group>`,
    type: 'string',
    holds: 'until when a worker asked the group to hold off',
    writers: 'fail',
    removedBy: 'its end, resumeGroup',
    lives: 'TTL',
  },
  {
    key: `${QUEUE}rate:<group>`,
    type: 'string',
    holds: '`<free_at> <interval> <taken_at>`: the next free slot of a steady flow; `@`: the queue’s',
    writers: 'lease',
    removedBy: 'as long as it says anything',
    lives: 'TTL',
  },
  {
    key: `${QUEUE}breaker:<group>`,
    type: 'string',
    holds: '`<since> <runs> <failed> <open_until>`; `@`: the queue’s',
    writers: 'ack, fail, reap',
    removedBy: 'resetBreaker; its window; a day after its open time',
    lives: 'TTL',
  },
  {
    key: `${QUEUE}wake`,
    type: 'shard channel',
    holds: 'hint: how many jobs became available',
    writers: 'whatever makes a job queued',
    removedBy: '–',
    lives: '–',
  },
  {
    key: `${QUEUE}changed`,
    type: 'shard channel',
    holds: 'hint: ids of jobs that changed',
    writers: 'whatever changes a job',
    removedBy: '–',
    lives: '–',
  },
  {
    key: `${QUEUE}operation:<id>`,
    type: 'hash',
    holds: 'a bulk operation: `about` as JSON, its filter as scripts read it, counts, cursor and lease',
    writers: 'start_operation, operate, abort_operation',
    removedBy: '30 days after its last step',
    lives: 'TTL',
  },
  {
    key: `${MAINTENANCE}operations`,
    type: 'zset',
    holds: '`<project>:<queue> <id>` of operations that run → when an instance looks at it next',
    writers: 'startOperation, claim',
    removedBy: 'whoever finds it over',
    lives: 'with jobs',
  },
  {
    key: `${MAINTENANCE}due`,
    type: 'zset',
    holds: '`<project>:<queue>` → when maintenance visits it next',
    writers: 'touch, claim, revisit',
    removedBy: 'revisit',
    lives: 'with jobs',
  },
  {
    key: `${MAINTENANCE}touched`,
    type: 'zset',
    holds: '`<project>:<queue>` → when a call last said that something may become due',
    writers: 'touch',
    removedBy: 'revisit',
    lives: 'with jobs',
  },
  {
    key: `${ACCOUNTS}projects`,
    type: 'hash',
    holds: 'project id → name and creation time',
    writers: 'createProject',
    removedBy: 'deleteProject',
    lives: 'permanent',
  },
  {
    key: `${ACCOUNTS}keys`,
    type: 'hash',
    holds: 'API key id → its record, the secret hashed',
    writers: 'createKey',
    removedBy: 'deleteKey',
    lives: 'permanent',
  },
  {
    key: `${ACCOUNTS}key_uses`,
    type: 'hash',
    holds: 'API key id → when it was last used, to the minute',
    writers: 'note_use',
    lives: 'permanent',
    removedBy: 'deleteKey',
  },
  {
    key: `${ACCOUNTS}deleted_key:<key>`,
    type: 'string',
    holds: 'hash of a deleted key’s secret, so that its holder is told; TTL 30 days',
    writers: 'deleteKey',
    lives: 'TTL',
    removedBy: 'its TTL',
  },
  {
    key: 'ofl:{<key>}:requests',
    type: 'string',
    holds: 'requests that a limited API key made in its window; TTL what is left of the window',
    writers: 'limit',
    lives: 'TTL',
    removedBy: 'its TTL',
  },
  {
    key: `${ACCOUNTS}project_keys:<project>`,
    type: 'set',
    holds: 'ids of the project’s API keys',
    writers: 'createKey',
    removedBy: 'deleteKey',
    lives: 'permanent',
  },
  {
    key: `${ACCOUNTS}project_queues:<project>`,
    type: 'set',
    holds: 'names of the project’s queues, from the first enqueue or setting on',
    writers: 'enqueue, configure, pause',
    removedBy: 'deleteQueue',
    lives: 'permanent',
  },
  {
    key: `${ACCOUNTS}operations:<project>`,
    type: 'zset',
    holds: '`<queue> <id>` of the project’s operations → when each began, at most 1,000',
    writers: 'startOperation',
    removedBy: 'startOperation, 30 days after its begin; 30 days',
    lives: 'TTL',
  },
  {
    key: `${ACCOUNTS}audit:<project>`,
    type: 'stream',
    holds: 'administrative acts, each as JSON: the last 5,000 of the last 90 days',
    writers: 'the audit',
    removedBy: 'the audit; 90 days',
    lives: 'TTL',
  },
  {
    key: `${ACCOUNTS}workers:<project>`,
    type: 'hash',
    holds:
      'worker id → `<directive> <first_seen> <last_seen> <queues> <JSON>`, a queue as `<name>:<asked at>`',
    writers: 'seen',
    removedBy: 'seen, ten minutes after the worker’s last call; 20 minutes',
    lives: 'TTL',
  },
  {
    key: `${ACCOUNTS}workers_seen:<project>`,
    type: 'zset',
    holds: 'worker id → when it was last seen',
    writers: 'seen',
    removedBy: 'as workers',
    lives: 'TTL',
  },
]
