// A job as its caller gives it, turned into what is sent. What is wrong with it is thrown before anything is.
import { checkValue, type JobDefinition } from './define-job.ts'
import { defined } from '../input/defined.ts'
import { MEANT, OF_ONE, toEnqueueRequest, type EnqueueOptions } from './enqueue-options.ts'
import type { WrittenJob } from './enqueuer.ts'
import { isSchemaError, SchemaError } from '../errors/errors.ts'
import { checkJson } from '../input/json-value.ts'
import { onlyKnown, type OptionNames } from '../input/known-options.ts'
import { ofItem } from '../input/option-values.ts'
import { shown } from '../input/shown.ts'

/** One of several. */
interface Item {
  readonly job: JobDefinition | string
  readonly payload?: unknown
  readonly options?: EnqueueOptions | undefined
}

const ITEM: OptionNames<Item> = { job: true, payload: true, options: OF_ONE }

/** As BullMQ's addBulk calls them, and as the wire does; and what is of the call, not of an item. */
const ITEM_MEANT = {
  ...MEANT,
  name: 'job',
  type: 'job',
  data: 'payload',
  // eslint-disable-next-line id-denylist -- BullMQ's word
  opts: 'options',
  idempotencyKey: 'id',
  signal: 'the signal of enqueueMany itself',
}

/** Written before the call joins others: a payload that is no JSON is its own caller's mistake alone. */
export async function writeJob(
  job: JobDefinition | string,
  payload: unknown,
  options: EnqueueOptions,
): Promise<WrittenJob> {
  if (typeof job !== 'string' && typeof (job as Partial<JobDefinition> | undefined)?.defaults !== 'object')
    throw new TypeError(`A job is named by its type, or by what defineJob gave, not by ${shown(job)}`)
  checkJson(payload, 'payload')
  if (typeof job === 'string') return write(toEnqueueRequest(job, payload, options), options)
  await checkValue(job, 'payload', payload)
  return write(toEnqueueRequest(job.type, payload, { ...job.defaults, ...defined(options) }), options)
}

/** What is wrong with an item says which one it is. */
export async function writeItem(item: Item, place: number): Promise<WrittenJob> {
  try {
    const { job, payload, options = {} } = onlyKnown(item, ITEM, ITEM_MEANT)
    return await writeJob(job, payload, options)
  } catch (error) {
    if (isSchemaError(error)) throw new SchemaError(error.type, error.part, error.issues, place)
    throw error instanceof TypeError ? ofItem(place, error) : error
  }
}

function write(request: ReturnType<typeof toEnqueueRequest>, { id }: EnqueueOptions): WrittenJob {
  const json = JSON.stringify(request)
  const ownId = id === undefined ? request.id : undefined
  return { json, bytes: bytesOf(json), queue: request.queue ?? 'default', ownId }
}

const encoder = new TextEncoder()
/** A batch of so short texts is far from the limit, whatever is in them. */
const SHORT = 1000
const MOST_BYTES_A_CHARACTER = 3

/** In UTF-8: exactly, or at most for a short text, as counting takes as long as writing. */
function bytesOf(text: string): number {
  return text.length <= SHORT ? text.length * MOST_BYTES_A_CHARACTER : encoder.encode(text).byteLength
}
