// Generated from openapi.yaml by `pnpm generate`. Do not edit.

export const Backoff = {
  type: 'object',
  oneOf: [
    {
      type: 'object',
      required: ['type', 'delayMs'],
      properties: {
        type: { type: 'string', const: 'exponential' },
        delayMs: { type: 'integer', minimum: 0, maximum: 31536000000 },
        maxMs: { type: 'integer', minimum: 0, maximum: 31536000000 },
      },
      additionalProperties: false,
    },
    {
      type: 'object',
      required: ['type', 'delayMs'],
      properties: {
        type: { type: 'string', const: 'fixed' },
        delayMs: { type: 'integer', minimum: 0, maximum: 31536000000 },
      },
      additionalProperties: false,
    },
    {
      type: 'object',
      required: ['type', 'delaysMs'],
      properties: {
        type: { type: 'string', const: 'list' },
        delaysMs: {
          type: 'array',
          items: { type: 'integer', minimum: 0, maximum: 31536000000 },
          minItems: 1,
          maxItems: 100,
        },
      },
      additionalProperties: false,
    },
  ],
  required: ['type'],
} as const

export const Unique = {
  type: 'object',
  required: ['key'],
  properties: {
    key: {
      type: 'string',
      pattern: '^[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs',
      minLength: 1,
      maxLength: 2048,
    },
    until: { type: 'string', enum: ['started', 'finished'] },
    ttlMs: { type: 'integer', minimum: 1, maximum: 31536000000 },
    onConflict: { type: 'string', enum: ['return', 'reject', 'replace'] },
    maxWaitMs: { type: 'integer', minimum: 1, maximum: 31536000000 },
  },
  additionalProperties: false,
} as const

export const EnqueueRequest = {
  type: 'object',
  required: ['type'],
  properties: {
    type: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$',
      'x-pattern-words':
        '1 to 128 letters (a to z), digits, ".", "_", ":", "/" or "-", beginning with a letter or digit',
    },
    queue: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
      'x-pattern-words':
        '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
    },
    payload: {},
    id: {
      type: 'string',
      pattern: '^[0-7][0-9a-hjkmnp-tv-z]{25}$',
      'x-pattern-words': 'a ULID in lower case: 26 letters and digits',
    },
    priority: { type: 'integer', minimum: -86400, maximum: 86400 },
    delayMs: { type: 'integer', minimum: 0, maximum: 31536000000 },
    runAt: { type: 'string', format: 'date-time' },
    expiresAt: { type: 'string', format: 'date-time' },
    maxAttempts: { type: 'integer', minimum: 1, maximum: 100 },
    maxCrashes: { type: 'integer', minimum: 1, maximum: 20 },
    backoff: Backoff,
    leaseMs: { type: 'integer', minimum: 5000, maximum: 43200000 },
    timeoutMs: { type: 'integer', minimum: 1000, maximum: 604800000 },
    unique: Unique,
    group: {
      type: 'string',
      pattern: '^(?!\\.{1,2}$)[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs, and neither "." nor ".."',
      minLength: 1,
      maxLength: 128,
    },
    tags: {
      type: 'array',
      items: {
        type: 'string',
        pattern: '^[^\\p{Cc}\\p{Cs}]+$',
        'x-pattern-words': 'text without control characters and half surrogate pairs',
        minLength: 1,
        maxLength: 128,
      },
      maxItems: 10,
    },
    status: {
      type: 'object',
      properties: { includeResult: { type: 'boolean' } },
      additionalProperties: false,
    },
    traceContext: {
      type: 'object',
      required: ['traceparent'],
      properties: { traceparent: { type: 'string' }, tracestate: { type: 'string' } },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
} as const

export const UpdateJobRequest = {
  type: 'object',
  properties: {
    payload: {},
    priority: { type: 'integer', minimum: -86400, maximum: 86400 },
    delayMs: { type: 'integer', minimum: 0, maximum: 31536000000 },
    runAt: { type: 'string', format: 'date-time' },
  },
  additionalProperties: false,
  minProperties: 1,
} as const

export const EnqueueManyRequest = {
  type: 'object',
  required: ['jobs'],
  properties: {
    jobs: { type: 'array', items: EnqueueRequest, minItems: 1, maxItems: 500 },
    atomic: { type: 'boolean' },
  },
  additionalProperties: false,
} as const

export const RetryRequest = {
  type: 'object',
  properties: { delayMs: { type: 'integer', minimum: 0, maximum: 31536000000 } },
  additionalProperties: false,
} as const

export const WorkerIdentity = {
  type: 'object',
  required: ['id'],
  properties: {
    id: {
      type: 'string',
      pattern: '^[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs',
      minLength: 1,
      maxLength: 128,
    },
    name: {
      type: 'string',
      pattern: '^[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs',
      minLength: 1,
      maxLength: 128,
    },
    hostname: {
      type: 'string',
      pattern: '^[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs',
      minLength: 1,
      maxLength: 256,
    },
    pid: { type: 'integer', minimum: 0, maximum: 4294967296 },
    concurrency: { type: 'integer', minimum: 1, maximum: 100000 },
    sdk: {
      type: 'string',
      pattern: '^[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs',
      minLength: 1,
      maxLength: 128,
    },
  },
  additionalProperties: false,
} as const

export const LeaseRequest = {
  type: 'object',
  properties: {
    queues: {
      type: 'array',
      items: {
        type: 'string',
        pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
        'x-pattern-words':
          '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
      },
      minItems: 1,
      maxItems: 20,
      uniqueItems: true,
    },
    maxJobs: { type: 'integer', minimum: 1, maximum: 100 },
    leaseMs: { type: 'integer', minimum: 5000, maximum: 43200000 },
    waitMs: { type: 'integer', minimum: 0, maximum: 20000 },
    worker: WorkerIdentity,
  },
  additionalProperties: false,
} as const

export const Progress = {
  type: 'object',
  required: ['value'],
  properties: {
    value: { type: 'number', minimum: 0, maximum: 1 },
    message: { type: 'string', maxLength: 1024 },
  },
  additionalProperties: false,
} as const

export const RenewManyRequest = {
  type: 'object',
  required: ['leases'],
  properties: {
    leases: {
      type: 'array',
      items: {
        type: 'object',
        required: ['jobId', 'leaseToken'],
        properties: {
          jobId: { type: 'string' },
          leaseToken: {
            type: 'string',
            pattern: '^[!-~]+$',
            'x-pattern-words': 'ASCII characters without blanks',
            minLength: 1,
            maxLength: 128,
          },
          leaseMs: { type: 'integer', minimum: 5000, maximum: 43200000 },
          progress: Progress,
        },
        additionalProperties: false,
      },
      minItems: 1,
      maxItems: 100,
    },
    worker: WorkerIdentity,
  },
  additionalProperties: false,
} as const

export const JobError = {
  type: 'object',
  required: ['message'],
  properties: {
    message: { type: 'string', maxLength: 8192 },
    name: {
      type: 'string',
      pattern: '^[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs',
      minLength: 1,
      maxLength: 256,
    },
    code: {
      type: 'string',
      pattern: '^[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs',
      minLength: 1,
      maxLength: 256,
    },
    stack: { type: 'string', maxLength: 16384 },
    data: {},
    cause: {},
  },
  additionalProperties: false,
} as const

export const Settlement = {
  type: 'object',
  oneOf: [
    {
      type: 'object',
      required: ['jobId', 'leaseToken', 'outcome'],
      properties: {
        jobId: { type: 'string' },
        leaseToken: {
          type: 'string',
          pattern: '^[!-~]+$',
          'x-pattern-words': 'ASCII characters without blanks',
          minLength: 1,
          maxLength: 128,
        },
        outcome: { type: 'string', const: 'ack' },
        result: {},
      },
      additionalProperties: false,
    },
    {
      type: 'object',
      required: ['jobId', 'leaseToken', 'outcome', 'error'],
      properties: {
        jobId: { type: 'string' },
        leaseToken: {
          type: 'string',
          pattern: '^[!-~]+$',
          'x-pattern-words': 'ASCII characters without blanks',
          minLength: 1,
          maxLength: 128,
        },
        outcome: { type: 'string', const: 'fail' },
        error: JobError,
        retryable: { type: 'boolean' },
        delayMs: { type: 'integer', minimum: 0, maximum: 31536000000 },
        scope: { type: 'string', enum: ['job', 'group', 'queue'] },
      },
      additionalProperties: false,
    },
    {
      type: 'object',
      required: ['jobId', 'leaseToken', 'outcome'],
      properties: {
        jobId: { type: 'string' },
        leaseToken: {
          type: 'string',
          pattern: '^[!-~]+$',
          'x-pattern-words': 'ASCII characters without blanks',
          minLength: 1,
          maxLength: 128,
        },
        outcome: { type: 'string', const: 'release' },
        delayMs: { type: 'integer', minimum: 0, maximum: 31536000000 },
      },
      additionalProperties: false,
    },
  ],
  required: ['outcome'],
} as const

export const SettleRequest = {
  type: 'object',
  required: ['settlements'],
  properties: { settlements: { type: 'array', items: Settlement, minItems: 1, maxItems: 100 } },
  additionalProperties: false,
} as const

export const AckRequest = {
  type: 'object',
  required: ['leaseToken'],
  properties: {
    leaseToken: {
      type: 'string',
      pattern: '^[!-~]+$',
      'x-pattern-words': 'ASCII characters without blanks',
      minLength: 1,
      maxLength: 128,
    },
    result: {},
  },
  additionalProperties: false,
} as const

export const FailRequest = {
  type: 'object',
  required: ['leaseToken', 'error'],
  properties: {
    leaseToken: {
      type: 'string',
      pattern: '^[!-~]+$',
      'x-pattern-words': 'ASCII characters without blanks',
      minLength: 1,
      maxLength: 128,
    },
    error: JobError,
    retryable: { type: 'boolean' },
    delayMs: { type: 'integer', minimum: 0, maximum: 31536000000 },
    scope: { type: 'string', enum: ['job', 'group', 'queue'] },
  },
  additionalProperties: false,
} as const

export const ReleaseRequest = {
  type: 'object',
  required: ['leaseToken'],
  properties: {
    leaseToken: {
      type: 'string',
      pattern: '^[!-~]+$',
      'x-pattern-words': 'ASCII characters without blanks',
      minLength: 1,
      maxLength: 128,
    },
    delayMs: { type: 'integer', minimum: 0, maximum: 31536000000 },
  },
  additionalProperties: false,
} as const

export const RenewRequest = {
  type: 'object',
  required: ['leaseToken'],
  properties: {
    leaseToken: {
      type: 'string',
      pattern: '^[!-~]+$',
      'x-pattern-words': 'ASCII characters without blanks',
      minLength: 1,
      maxLength: 128,
    },
    leaseMs: { type: 'integer', minimum: 5000, maximum: 43200000 },
    progress: Progress,
    worker: WorkerIdentity,
  },
  additionalProperties: false,
} as const

export const RateLimit = {
  type: 'object',
  required: ['limit', 'periodMs'],
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 1000000 },
    periodMs: { type: 'integer', minimum: 1, maximum: 31536000000 },
    burst: { type: 'integer', minimum: 1, maximum: 1000000 },
  },
  additionalProperties: false,
} as const

export const FlowLimits = {
  type: 'object',
  properties: { concurrency: { type: 'integer', minimum: 1, maximum: 1000000 }, rate: RateLimit },
  additionalProperties: false,
} as const

export const BreakerSettings = {
  type: 'object',
  required: ['failurePercent'],
  properties: {
    failurePercent: { type: 'integer', minimum: 1, maximum: 100 },
    minRuns: { type: 'integer', minimum: 1, maximum: 1000000 },
    windowMs: { type: 'integer', minimum: 1000, maximum: 86400000 },
    openMs: { type: 'integer', minimum: 1000, maximum: 86400000 },
    probes: { type: 'integer', minimum: 1, maximum: 1000 },
  },
  additionalProperties: false,
} as const

export const GroupDefaults = {
  type: 'object',
  properties: {
    concurrency: { type: 'integer', minimum: 1, maximum: 1000000 },
    rate: RateLimit,
    weight: { type: 'integer', minimum: 1, maximum: 1000 },
    maxWaiting: { type: 'integer', minimum: 1, maximum: 1000000000 },
    ordered: { type: 'boolean' },
    onFailure: { type: 'string', enum: ['hold', 'continue'] },
    breaker: BreakerSettings,
  },
  additionalProperties: false,
} as const

export const QueueSettings = {
  type: 'object',
  properties: {
    retention: {
      type: 'object',
      properties: {
        completedMs: { type: 'integer', minimum: 0, maximum: 63072000000 },
        failedMs: { type: 'integer', minimum: 0, maximum: 63072000000 },
        cancelledMs: { type: 'integer', minimum: 0, maximum: 63072000000 },
      },
      additionalProperties: false,
    },
    defaults: {
      type: 'object',
      properties: {
        maxAttempts: { type: 'integer', minimum: 1, maximum: 100 },
        maxCrashes: { type: 'integer', minimum: 1, maximum: 20 },
        backoff: Backoff,
        leaseMs: { type: 'integer', minimum: 5000, maximum: 43200000 },
        timeoutMs: { type: 'integer', minimum: 1000, maximum: 604800000 },
      },
      additionalProperties: false,
    },
    maxWaiting: { type: 'integer', minimum: 1, maximum: 1000000000 },
    limits: FlowLimits,
    breaker: BreakerSettings,
    groups: GroupDefaults,
  },
  additionalProperties: false,
} as const

export const PauseRequest = {
  type: 'object',
  properties: {
    reason: {
      type: 'string',
      pattern: '^[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs',
      minLength: 1,
      maxLength: 500,
    },
    until: { type: 'string', format: 'date-time' },
  },
  additionalProperties: false,
} as const

export const PurgeRequest = {
  type: 'object',
  required: ['states'],
  properties: {
    states: {
      type: 'array',
      items: {
        type: 'string',
        enum: ['scheduled', 'queued', 'retrying', 'completed', 'failed', 'cancelled'],
      },
      minItems: 1,
      uniqueItems: true,
    },
  },
  additionalProperties: false,
} as const

export const GroupSettings = {
  type: 'object',
  properties: {
    concurrency: { type: 'integer', minimum: 1, maximum: 1000000 },
    rate: RateLimit,
    weight: { type: 'integer', minimum: 1, maximum: 1000 },
    maxWaiting: { type: 'integer', minimum: 1, maximum: 1000000000 },
  },
  additionalProperties: false,
} as const

export const OperationFilter = {
  type: 'object',
  required: ['queue', 'states'],
  properties: {
    queue: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
      'x-pattern-words':
        '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
    },
    states: {
      type: 'array',
      items: {
        type: 'string',
        enum: ['scheduled', 'queued', 'active', 'retrying', 'completed', 'failed', 'cancelled'],
      },
      minItems: 1,
      uniqueItems: true,
    },
    type: {
      type: 'string',
      pattern: '^[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs',
      minLength: 1,
      maxLength: 128,
    },
    errorCode: {
      type: 'string',
      pattern: '^[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs',
      minLength: 1,
      maxLength: 256,
    },
    tag: {
      type: 'string',
      pattern: '^[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs',
      minLength: 1,
      maxLength: 128,
    },
    since: { type: 'string', format: 'date-time' },
    until: { type: 'string', format: 'date-time' },
  },
  additionalProperties: false,
} as const

export const StartOperationRequest = {
  type: 'object',
  required: ['action', 'filter'],
  properties: {
    action: { type: 'string', enum: ['retry', 'cancel', 'delete'] },
    filter: OperationFilter,
    dryRun: { type: 'boolean' },
    jobsPerSecond: { type: 'integer', minimum: 1, maximum: 10000 },
  },
  additionalProperties: false,
} as const

export const Directive = { type: 'string', enum: ['continue', 'drain', 'stop'] } as const

export const WorkerDirective = {
  type: 'object',
  required: ['directive'],
  properties: { directive: Directive },
  additionalProperties: false,
} as const

export const CreateProjectRequest = {
  type: 'object',
  required: ['name'],
  properties: {
    id: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
      'x-pattern-words':
        '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
    },
    name: {
      type: 'string',
      pattern: '^[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs',
      minLength: 1,
      maxLength: 128,
    },
  },
  additionalProperties: false,
} as const

export const KeyScope = {
  type: 'string',
  enum: ['jobs:enqueue', 'jobs:read', 'jobs:work', 'queues:write', 'keys:write'],
} as const

export const RequestRate = {
  type: 'object',
  required: ['requests', 'perMs'],
  properties: {
    requests: { type: 'integer', minimum: 1, maximum: 1000000000 },
    perMs: { type: 'integer', minimum: 1000, maximum: 86400000, multipleOf: 1000 },
  },
  additionalProperties: false,
} as const

export const CreateKeyRequest = {
  type: 'object',
  required: ['name'],
  properties: {
    name: {
      type: 'string',
      pattern: '^[^\\p{Cc}\\p{Cs}]+$',
      'x-pattern-words': 'text without control characters and half surrogate pairs',
      minLength: 1,
      maxLength: 128,
    },
    scopes: { type: 'array', items: KeyScope, minItems: 1, uniqueItems: true },
    queues: {
      type: 'array',
      items: {
        type: 'string',
        pattern: '^(\\*|[a-z0-9][a-z0-9._-]{0,62}\\*?)$',
        'x-pattern-words': 'a queue, or a prefix and "*"',
      },
      maxItems: 100,
    },
    expiresAt: { type: 'string', format: 'date-time' },
    rateLimit: RequestRate,
  },
  additionalProperties: false,
} as const

export const OPERATIONS = {
  enqueue: {
    method: 'POST',
    path: '/v1/jobs',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: EnqueueRequest,
    isBodyOptional: false,
  },
  listJobs: {
    method: 'GET',
    path: '/v1/jobs',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
        state: {
          type: 'string',
          enum: ['scheduled', 'queued', 'active', 'retrying', 'completed', 'failed', 'cancelled'],
        },
        type: { type: 'string', maxLength: 128 },
        tag: { type: 'string', maxLength: 128 },
        since: { type: 'string', format: 'date-time' },
        until: { type: 'string', format: 'date-time' },
        limit: { type: 'integer', minimum: 1, maximum: 100 },
        cursor: { type: 'string', minLength: 1, maxLength: 1024 },
      },
      required: [],
      additionalProperties: false,
    },
  },
  getJob: {
    method: 'GET',
    path: '/v1/jobs/{jobId}',
    params: {
      type: 'object',
      properties: { jobId: { type: 'string' } },
      required: ['jobId'],
      additionalProperties: false,
    },
    query: {
      type: 'object',
      properties: { waitMs: { type: 'integer', minimum: 0, maximum: 20000 } },
      required: [],
      additionalProperties: false,
    },
  },
  updateJob: {
    method: 'PATCH',
    path: '/v1/jobs/{jobId}',
    params: {
      type: 'object',
      properties: { jobId: { type: 'string' } },
      required: ['jobId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: UpdateJobRequest,
    isBodyOptional: false,
  },
  deleteJob: {
    method: 'DELETE',
    path: '/v1/jobs/{jobId}',
    params: {
      type: 'object',
      properties: { jobId: { type: 'string' } },
      required: ['jobId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  enqueueMany: {
    method: 'POST',
    path: '/v1/jobs/batch',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: EnqueueManyRequest,
    isBodyOptional: false,
  },
  cancel: {
    method: 'POST',
    path: '/v1/jobs/{jobId}/cancel',
    params: {
      type: 'object',
      properties: { jobId: { type: 'string' } },
      required: ['jobId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  retry: {
    method: 'POST',
    path: '/v1/jobs/{jobId}/retry',
    params: {
      type: 'object',
      properties: { jobId: { type: 'string' } },
      required: ['jobId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: RetryRequest,
    isBodyOptional: true,
  },
  explain: {
    method: 'GET',
    path: '/v1/jobs/{jobId}/explain',
    params: {
      type: 'object',
      properties: { jobId: { type: 'string' } },
      required: ['jobId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  lease: {
    method: 'POST',
    path: '/v1/leases',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: LeaseRequest,
    isBodyOptional: true,
  },
  renewMany: {
    method: 'POST',
    path: '/v1/leases/renew',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: RenewManyRequest,
    isBodyOptional: false,
  },
  settle: {
    method: 'POST',
    path: '/v1/leases/settle',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: SettleRequest,
    isBodyOptional: false,
  },
  ack: {
    method: 'POST',
    path: '/v1/jobs/{jobId}/ack',
    params: {
      type: 'object',
      properties: { jobId: { type: 'string' } },
      required: ['jobId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: AckRequest,
    isBodyOptional: false,
  },
  fail: {
    method: 'POST',
    path: '/v1/jobs/{jobId}/fail',
    params: {
      type: 'object',
      properties: { jobId: { type: 'string' } },
      required: ['jobId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: FailRequest,
    isBodyOptional: false,
  },
  release: {
    method: 'POST',
    path: '/v1/jobs/{jobId}/release',
    params: {
      type: 'object',
      properties: { jobId: { type: 'string' } },
      required: ['jobId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: ReleaseRequest,
    isBodyOptional: false,
  },
  renew: {
    method: 'POST',
    path: '/v1/jobs/{jobId}/renew',
    params: {
      type: 'object',
      properties: { jobId: { type: 'string' } },
      required: ['jobId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: RenewRequest,
    isBodyOptional: false,
  },
  getStatus: {
    method: 'GET',
    path: '/v1/status/{statusToken}',
    params: {
      type: 'object',
      properties: { statusToken: { type: 'string' } },
      required: ['statusToken'],
      additionalProperties: false,
    },
    query: {
      type: 'object',
      properties: { waitMs: { type: 'integer', minimum: 0, maximum: 20000 } },
      required: [],
      additionalProperties: false,
    },
  },
  listQueues: {
    method: 'GET',
    path: '/v1/queues',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: {
      type: 'object',
      properties: {
        limit: { type: 'integer', minimum: 1, maximum: 100 },
        cursor: { type: 'string', minLength: 1, maxLength: 1024 },
      },
      required: [],
      additionalProperties: false,
    },
  },
  getQueue: {
    method: 'GET',
    path: '/v1/queues/{queue}',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
      },
      required: ['queue'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  configureQueue: {
    method: 'PUT',
    path: '/v1/queues/{queue}',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
      },
      required: ['queue'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: QueueSettings,
    isBodyOptional: false,
  },
  deleteQueue: {
    method: 'DELETE',
    path: '/v1/queues/{queue}',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
      },
      required: ['queue'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  getQueueRates: {
    method: 'GET',
    path: '/v1/queues/{queue}/rates',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
      },
      required: ['queue'],
      additionalProperties: false,
    },
    query: {
      type: 'object',
      properties: {
        minutes: { type: 'integer', minimum: 1, maximum: 1440 },
        stepMinutes: { type: 'integer', minimum: 1, maximum: 60 },
      },
      required: [],
      additionalProperties: false,
    },
  },
  pause: {
    method: 'POST',
    path: '/v1/queues/{queue}/pause',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
      },
      required: ['queue'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: PauseRequest,
    isBodyOptional: true,
  },
  resume: {
    method: 'POST',
    path: '/v1/queues/{queue}/resume',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
      },
      required: ['queue'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  purge: {
    method: 'POST',
    path: '/v1/queues/{queue}/purge',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
      },
      required: ['queue'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: PurgeRequest,
    isBodyOptional: false,
  },
  getQueueScale: {
    method: 'GET',
    path: '/v1/queues/{queue}/scale',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
      },
      required: ['queue'],
      additionalProperties: false,
    },
    query: {
      type: 'object',
      properties: {
        concurrency: { type: 'integer', minimum: 1, maximum: 10000 },
        drainMs: { type: 'integer', minimum: 1000, maximum: 86400000 },
      },
      required: [],
      additionalProperties: false,
    },
  },
  listGroups: {
    method: 'GET',
    path: '/v1/queues/{queue}/groups',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
      },
      required: ['queue'],
      additionalProperties: false,
    },
    query: {
      type: 'object',
      properties: {
        limit: { type: 'integer', minimum: 1, maximum: 100 },
        cursor: { type: 'string', minLength: 1, maxLength: 1024 },
      },
      required: [],
      additionalProperties: false,
    },
  },
  getGroup: {
    method: 'GET',
    path: '/v1/queues/{queue}/groups/{group}',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
        group: {
          type: 'string',
          pattern: '^(?!\\.{1,2}$)[^\\p{Cc}\\p{Cs}]+$',
          'x-pattern-words':
            'text without control characters and half surrogate pairs, and neither "." nor ".."',
          minLength: 1,
          maxLength: 128,
        },
      },
      required: ['queue', 'group'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  configureGroup: {
    method: 'PUT',
    path: '/v1/queues/{queue}/groups/{group}',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
        group: {
          type: 'string',
          pattern: '^(?!\\.{1,2}$)[^\\p{Cc}\\p{Cs}]+$',
          'x-pattern-words':
            'text without control characters and half surrogate pairs, and neither "." nor ".."',
          minLength: 1,
          maxLength: 128,
        },
      },
      required: ['queue', 'group'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: GroupSettings,
    isBodyOptional: false,
  },
  pauseGroup: {
    method: 'POST',
    path: '/v1/queues/{queue}/groups/{group}/pause',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
        group: {
          type: 'string',
          pattern: '^(?!\\.{1,2}$)[^\\p{Cc}\\p{Cs}]+$',
          'x-pattern-words':
            'text without control characters and half surrogate pairs, and neither "." nor ".."',
          minLength: 1,
          maxLength: 128,
        },
      },
      required: ['queue', 'group'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: PauseRequest,
    isBodyOptional: true,
  },
  resumeGroup: {
    method: 'POST',
    path: '/v1/queues/{queue}/groups/{group}/resume',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
        group: {
          type: 'string',
          pattern: '^(?!\\.{1,2}$)[^\\p{Cc}\\p{Cs}]+$',
          'x-pattern-words':
            'text without control characters and half surrogate pairs, and neither "." nor ".."',
          minLength: 1,
          maxLength: 128,
        },
      },
      required: ['queue', 'group'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  skip: {
    method: 'POST',
    path: '/v1/queues/{queue}/groups/{group}/skip',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
        group: {
          type: 'string',
          pattern: '^(?!\\.{1,2}$)[^\\p{Cc}\\p{Cs}]+$',
          'x-pattern-words':
            'text without control characters and half surrogate pairs, and neither "." nor ".."',
          minLength: 1,
          maxLength: 128,
        },
      },
      required: ['queue', 'group'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  resetGroupBreaker: {
    method: 'POST',
    path: '/v1/queues/{queue}/groups/{group}/breaker/reset',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
        group: {
          type: 'string',
          pattern: '^(?!\\.{1,2}$)[^\\p{Cc}\\p{Cs}]+$',
          'x-pattern-words':
            'text without control characters and half surrogate pairs, and neither "." nor ".."',
          minLength: 1,
          maxLength: 128,
        },
      },
      required: ['queue', 'group'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  resetBreaker: {
    method: 'POST',
    path: '/v1/queues/{queue}/breaker/reset',
    params: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
      },
      required: ['queue'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  startOperation: {
    method: 'POST',
    path: '/v1/operations',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: StartOperationRequest,
    isBodyOptional: false,
  },
  listOperations: {
    method: 'GET',
    path: '/v1/operations',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: {
      type: 'object',
      properties: {
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
        limit: { type: 'integer', minimum: 1, maximum: 100 },
        cursor: { type: 'string', minLength: 1, maxLength: 1024 },
      },
      required: [],
      additionalProperties: false,
    },
  },
  getOperation: {
    method: 'GET',
    path: '/v1/operations/{operationId}',
    params: {
      type: 'object',
      properties: { operationId: { type: 'string' } },
      required: ['operationId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  abortOperation: {
    method: 'POST',
    path: '/v1/operations/{operationId}/abort',
    params: {
      type: 'object',
      properties: { operationId: { type: 'string' } },
      required: ['operationId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  listWorkers: {
    method: 'GET',
    path: '/v1/workers',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  directWorker: {
    method: 'PUT',
    path: '/v1/workers/{workerId}/directive',
    params: {
      type: 'object',
      properties: {
        workerId: {
          type: 'string',
          pattern: '^[^\\p{Cc}\\p{Cs}]+$',
          'x-pattern-words': 'text without control characters and half surrogate pairs',
          minLength: 1,
          maxLength: 128,
        },
      },
      required: ['workerId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: WorkerDirective,
    isBodyOptional: false,
  },
  createProject: {
    method: 'POST',
    path: '/v1/projects',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: CreateProjectRequest,
    isBodyOptional: false,
  },
  listProjects: {
    method: 'GET',
    path: '/v1/projects',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  getProject: {
    method: 'GET',
    path: '/v1/projects/{projectId}',
    params: {
      type: 'object',
      properties: { projectId: { type: 'string' } },
      required: ['projectId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  deleteProject: {
    method: 'DELETE',
    path: '/v1/projects/{projectId}',
    params: {
      type: 'object',
      properties: { projectId: { type: 'string' } },
      required: ['projectId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  createKey: {
    method: 'POST',
    path: '/v1/projects/{projectId}/keys',
    params: {
      type: 'object',
      properties: { projectId: { type: 'string' } },
      required: ['projectId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
    body: CreateKeyRequest,
    isBodyOptional: false,
  },
  listKeys: {
    method: 'GET',
    path: '/v1/projects/{projectId}/keys',
    params: {
      type: 'object',
      properties: { projectId: { type: 'string' } },
      required: ['projectId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  getKey: {
    method: 'GET',
    path: '/v1/key',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  deleteKey: {
    method: 'DELETE',
    path: '/v1/projects/{projectId}/keys/{keyId}',
    params: {
      type: 'object',
      properties: { projectId: { type: 'string' }, keyId: { type: 'string' } },
      required: ['projectId', 'keyId'],
      additionalProperties: false,
    },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  listAudit: {
    method: 'GET',
    path: '/v1/audit',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: {
      type: 'object',
      properties: {
        projectId: { type: 'string' },
        action: {
          type: 'string',
          pattern: '^[^\\p{Cc}\\p{Cs}]+$',
          'x-pattern-words': 'text without control characters and half surrogate pairs',
          minLength: 1,
          maxLength: 64,
        },
        queue: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
          'x-pattern-words':
            '1 to 63 lower-case letters, digits, ".", "_" or "-", beginning with a letter or digit',
        },
        keyId: {
          type: 'string',
          pattern: '^[^\\p{Cc}\\p{Cs}]+$',
          'x-pattern-words': 'text without control characters and half surrogate pairs',
          minLength: 1,
          maxLength: 64,
        },
        since: { type: 'string', format: 'date-time' },
        until: { type: 'string', format: 'date-time' },
        limit: { type: 'integer', minimum: 1, maximum: 100 },
        cursor: { type: 'string', minLength: 1, maxLength: 1024 },
      },
      required: [],
      additionalProperties: false,
    },
  },
  getHealth: {
    method: 'GET',
    path: '/healthz',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  getReadiness: {
    method: 'GET',
    path: '/readyz',
    params: { type: 'object', properties: {}, required: [], additionalProperties: false },
    query: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
} as const
