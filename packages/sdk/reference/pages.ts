// Which part of the SDK stands on which page of its reference, and how each page begins.

/** A page: what is declared in `files`, in that order. */
export interface Page {
  /** Of the file in docs/reference, without `.md`. */
  readonly name: string
  readonly title: string
  readonly intro: string
  /** Under packages/sdk/src, without `.ts`. */
  readonly files: readonly string[]
}

/** The entries that people import, as their files in packages/sdk/src. */
export const ENTRIES: Readonly<Record<string, string>> = {
  index: '@offload/sdk',
  worker: '@offload/sdk/worker',
  status: '@offload/sdk/status',
  testing: '@offload/sdk/testing',
}

/** The page of what the wire is made of. */
export const OBJECTS = 'sdk-objects'

/** In the order of the overview. A file that no page names belongs to the first one. */
export const PAGES: readonly Page[] = [
  {
    name: 'sdk',
    title: 'SDK reference',
    intro:
      'Every name that `@offload/sdk` exports. The [README](../../packages/sdk/README.md) is where to begin; this is where to look things up.',
    files: ['client/client', 'input/duration', 'http/http', 'client/list', 'http/gather'],
  },
  {
    name: 'sdk-jobs',
    title: 'Enqueue jobs and follow them',
    intro: 'What a web process needs: define jobs, enqueue them, look at them, wait for them, change them.',
    files: [
      'client/jobs',
      'client/define-job',
      'client/enqueued-job',
      'client/enqueue-options',
      'client/job-reader',
    ],
  },
  {
    name: 'sdk-worker',
    title: 'Workers and handlers',
    intro: 'What a worker process needs. The [guide](../guides/workers.md) tells it as a story.',
    files: [
      'worker',
      'worker/handler',
      'worker/handler-errors',
      'worker/run-aborted-error',
      'worker/worker-options',
      'worker/worker-events',
    ],
  },
  {
    name: 'sdk-queues',
    title: 'Queues, groups, flow control and bulk operations',
    intro:
      'What an operator sets, sees and does to many jobs. The guides on [flow control](../guides/flow-control.md) and [bulk operations](../guides/bulk-operations.md) tell what for.',
    files: ['client/queues', 'client/groups', 'client/flow-options', 'client/operations'],
  },
  {
    name: 'sdk-leases',
    title: 'Leases by hand',
    intro: 'For workers without `Worker`: take jobs, keep them, settle them.',
    files: ['client/leases'],
  },
  {
    name: 'sdk-operation',
    title: 'Projects, keys, audit and workers',
    intro: 'What the people who run the service need.',
    files: ['client/projects', 'client/keys', 'client/audit', 'client/workers'],
  },
  {
    name: 'sdk-errors',
    title: 'Errors',
    intro: 'All that the SDK throws, and how to tell it apart.',
    files: ['errors/errors'],
  },
  {
    name: 'sdk-status',
    title: 'Status in the browser',
    intro:
      'Follows one job from a web page, without a key. The [guide](../guides/polling-from-a-browser.md).',
    files: ['status'],
  },
  {
    name: 'sdk-testing',
    title: 'Testing kit',
    intro: 'The service in memory, under a clock of its own. The [guide](../guides/testing.md).',
    files: ['testing', 'testing/run-job', 'testing/payload-match'],
  },
  {
    name: OBJECTS,
    title: 'Objects',
    intro:
      'What the service answers, as the client hands it on. Times are RFC 3339 in UTC, durations end in `Ms`.',
    files: ['contract/generated/openapi'],
  },
]

/** Where the declarations of a file stand. */
export function pageOf(file: string): Page {
  return PAGES.find(({ files }) => files.includes(file)) ?? (PAGES[0] as Page)
}
