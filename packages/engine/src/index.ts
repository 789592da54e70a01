// The engine's public face.
export { Engine } from './engine.ts'
export type { EngineOptions } from './engine-options.ts'
export type { ApiKey, ApiKeys, FoundKey, ListedKey, Project, Projects } from './accounts.ts'
export type { Audit, AuditAct, AuditEntry, AuditPage, AuditRequest } from './audit.ts'
export { isRedisUrl, type Log, type RedisTls } from './redis-client.ts'
export { JOB_DEFAULTS } from './defaults.ts'
export { startEmbeddedRedis, type EmbeddedRedis, type EmbeddedRedisOptions } from './embedded-redis.ts'
export { ENGINE_ERROR_CODES, EngineError, type EngineErrorCode, type EngineErrorFacts } from './errors.ts'
export { freePort } from './free-port.ts'
export { formatJobId, isName, isUlid, newUlid, parseJobId, ulidFrom } from './ids.ts'
export { isFinal, JOB_STATES } from './job.ts'
export type {
  Ack,
  Attempt,
  AttemptOutcome,
  Backoff,
  Enqueued,
  Failure,
  Job,
  JobChange,
  JobError,
  JobPage,
  JobRef,
  JobState,
  LeaseRequest,
  LeasedJob,
  ListRequest,
  NewJob,
  Progress,
  QueueRef,
  Release,
  Renewal,
  Renewed,
  Settled,
  TraceContext,
  Unique,
} from './job.ts'
export { QUEUE_EVENTS } from './queue-info.ts'
export type {
  EventCounts,
  JobSettings,
  MinuteRates,
  QueueEvent,
  QueueInfo,
  QueueSettings,
  Retention,
} from './queue-info.ts'
export type { Explanation } from './explain.ts'
export { scriptVerbs } from './scripts.ts'
export { WAIT_REASONS, type WaitReason, type WaitReasonCode } from './wait-reasons.ts'
export type {
  BreakerSettings,
  BreakerState,
  FlowLimits,
  FlowState,
  GroupDefaults,
  GroupSettings,
  RateLimit,
  RateState,
} from './flow.ts'
export type { GroupInfo } from './group-info.ts'
export type { GroupPage, Groups } from './groups.ts'
export { OPERATION_STATES } from './operation.ts'
export type {
  NewOperation,
  Operation,
  OperationAction,
  OperationFilter,
  OperationRef,
  OperationState,
  SkipReason,
} from './operation.ts'
export type { Operations } from './operations.ts'
export type { Pause } from './pause.ts'
export type { Queues } from './queues.ts'
export type { Observer, SettledRun } from './observer.ts'
export type { Scale, ScaleRequest } from './scale.ts'
export type { View } from './reads.ts'
export type { Grant, RequestLimits, RequestRate } from './request-limits.ts'
export { DURABILITIES, type Durability } from './server-check.ts'
export { StartupError } from './startup-error.ts'
export type { Directive, WorkerIdentity, WorkerInfo, Workers } from './workers.ts'
