// The fields of a job's hash: the source of the second table in DATA-MODEL.md.

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
    holds:
      'settings that scripts need, where they differ: `priority=5 max_attempts=3`; the job’s own come first',
    addedBy: 'enqueue, update, retry',
  },
  { field: 'trace', holds: 'JSON of the W3C trace context', addedBy: 'enqueue' },
  { field: 'unique', holds: '`<until> <ttl_ms or -> <key>` of the claim', addedBy: 'enqueue' },
  {
    field: 'payload',
    holds: 'JSON text that took the place of the one in `spec`',
    addedBy: 'update, enqueue',
  },
  {
    field: 'lease',
    holds: '`<token> <lease_count> <run_at>[,<first_due_at>] <started_at> <lease_ms> <ended> <worker>`',
    addedBy: 'lease',
  },
  { field: 'progress', holds: 'JSON as the worker sent it', addedBy: 'renew' },
  { field: 'cancel', holds: 'when someone asked to cancel it while it was active', addedBy: 'cancel' },
  { field: 'failures', holds: 'runs that a worker failed, and timeouts', addedBy: 'fail, reap' },
  { field: 'crashes', holds: 'leases that ran out', addedBy: 'reap' },
  {
    field: 'history',
    holds: 'the last ten runs that did not complete or were run again, a line each',
    addedBy: 'fail, release, reap, retry',
  },
  { field: 'error', holds: 'JSON of the last error', addedBy: 'fail, reap, expire' },
  { field: 'result', holds: 'JSON text, byte for byte', addedBy: 'ack' },
]
