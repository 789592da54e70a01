// A type of job defined once: what its payload and result are, for whoever enqueues it and whoever works on it.
import type { StandardSchemaV1 } from '@standard-schema/spec'
import { DEFAULTS, MEANT, toEnqueueRequest, type EnqueueOptions } from './enqueue-options.ts'
import { SchemaError } from '../errors/errors.ts'
import { onlyKnown } from '../input/known-options.ts'

/** How jobs of a type are enqueued unless the call says otherwise. */
export type JobDefaults = Omit<EnqueueOptions, 'id' | 'idempotencyKey' | 'runAt' | 'expiresAt' | 'signal'>

/** What `defineJob` takes: the type, the schemas, and the defaults for enqueueing. */
export interface DefineJobOptions<
  PayloadSchema extends StandardSchemaV1,
  ResultSchema extends StandardSchemaV1,
> extends JobDefaults {
  /** Names the kind of work, such as `feed.fetch`. Workers choose their handler by it. */
  readonly type: string
  /** Any Standard Schema (zod, valibot, arktype, …). Without one the payload is `unknown` and not checked. */
  readonly payload?: PayloadSchema | undefined
  /** Any Standard Schema. Without one the result is `unknown` and not checked. */
  readonly result?: ResultSchema | undefined
}

/**
 * A defined type of job. `Input` is what is enqueued, `Payload` what the handler is given; `ResultInput` is what the
 * handler returns, `Result` what `wait` resolves with. They differ where a schema transforms. Every definition is a
 * `JobDefinition` without arguments.
 */
export interface JobDefinition<Input = unknown, Payload = unknown, ResultInput = unknown, Result = unknown> {
  /** Names the kind of work. */
  readonly type: string
  /** What checks payloads, if anything does. */
  readonly payload: StandardSchemaV1<Input, Payload> | undefined
  /** What checks results, if anything does. */
  readonly result: StandardSchemaV1<ResultInput, Result> | undefined
  /** How such jobs are enqueued unless the call says otherwise. */
  readonly defaults: JobDefaults
}

/** What `enqueue` takes for a definition: `PayloadInput<typeof fetchFeed>`. */
export type PayloadInput<Definition extends JobDefinition> =
  Definition extends JobDefinition<infer Input> ? Input : never

/** What the handler of a definition is given. */
export type PayloadOf<Definition extends JobDefinition> =
  Definition extends JobDefinition<unknown, infer Payload> ? Payload : never

/** What `wait` resolves with for a definition. */
export type ResultOf<Definition extends JobDefinition> =
  Definition extends JobDefinition<unknown, unknown, unknown, infer Result> ? Result : never

/** No schema was given: anything goes. */
type Anything = StandardSchemaV1<unknown, unknown>

/**
 * Defines a type of job. The sender's value is checked before it leaves, in the form in which it will arrive (as JSON),
 * and sent as it is; the receiver checks it again and uses what the schema makes of it. So a transformation runs once,
 * where the value is used, and an old sender is found out. Throws a TypeError for a missing type, a schema that is none, an unknown option or one of the wrong kind.
 */
export function defineJob<
  PayloadSchema extends StandardSchemaV1 = Anything,
  ResultSchema extends StandardSchemaV1 = Anything,
>(
  options: DefineJobOptions<PayloadSchema, ResultSchema>,
): JobDefinition<
  StandardSchemaV1.InferInput<PayloadSchema>,
  StandardSchemaV1.InferOutput<PayloadSchema>,
  StandardSchemaV1.InferInput<ResultSchema>,
  StandardSchemaV1.InferOutput<ResultSchema>
> {
  if (typeof (options as typeof options | undefined)?.type !== 'string' || options.type === '')
    throw new TypeError("A job definition needs a type: defineJob({ type: 'feed.fetch', … })")
  const { type, payload, result, ...defaults } = options
  toEnqueueRequest(type, undefined, onlyKnown(defaults, DEFAULTS, MEANT)) // throws for what no enqueue could send
  return Object.freeze({
    type,
    payload: checkSchema(type, 'payload', payload),
    result: checkSchema(type, 'result', result),
    defaults,
  })
}

/**
 * A value that came as JSON, as the definition's schema makes it. Throws a SchemaError with every issue. On the wire
 * nothing is null: a null that does not fit is tried as `undefined`, and the other way round.
 */
export async function parseValue<Output>(
  definition: JobDefinition,
  part: 'payload' | 'result',
  value: unknown,
): Promise<Output> {
  const schema = definition[part] as StandardSchemaV1<unknown, Output> | undefined
  if (!schema) return value as Output
  const outcome = await schema['~standard'].validate(value)
  if (!outcome.issues) return outcome.value
  if (value === null || value === undefined) {
    const other = await schema['~standard'].validate(value === null ? undefined : null)
    if (!other.issues) return other.value
  }
  throw new SchemaError(definition.type, part, outcome.issues.map(toSchemaIssue))
}

/** Throws a SchemaError unless the value, once it has travelled as JSON, will be good for its receiver. */
export async function checkValue(
  definition: JobDefinition,
  part: 'payload' | 'result',
  value: unknown,
): Promise<void> {
  if (definition[part]) await parseValue(definition, part, asItArrives(value))
}

/** A value after its travel as JSON. Throws a TypeError for what is no JSON. */
export function asItArrives(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value) ?? 'null') as unknown)
}

function checkSchema<Schema extends StandardSchemaV1>(
  type: string,
  part: string,
  schema: Schema | undefined,
): Schema | undefined {
  // The schemas of arktype are functions.
  const isSchema = schema === undefined || typeof schema?.['~standard']?.validate === 'function'
  if (!isSchema)
    throw new TypeError(
      `The ${part} of ${type} is no Standard Schema: take one of zod, valibot, arktype or the like`,
    )
  return schema
}

function toSchemaIssue({ message, path = [] }: StandardSchemaV1.Issue): { path: string; message: string } {
  const keys = path.map((segment) => String(typeof segment === 'object' ? segment.key : segment))
  return { path: keys.join('.'), message }
}
