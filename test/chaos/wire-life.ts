// The life of one job in four calls, any of which may be made over a connection that breaks: it must be one job, with one
// lease and one completion.
import { isDeepStrictEqual } from 'node:util'
import { isOffloadError, type Job, type Lease, type Offload } from '@offload/sdk'

/** The calls of a life, in order. */
export const WIRE_CALLS = ['enqueue', 'lease', 'renew', 'ack'] as const
export type WireCall = (typeof WIRE_CALLS)[number]

const TYPE = 'wire.job'
const PAYLOAD = { text: 'ü'.repeat(10) }
const RESULT = { n: 1 }
/** What the renewal asks for: otherwise than the lease. */
const RENEWED_MS = 7_200_000

/** Makes a call with a client, each kind with the client that it is to be made with. */
export type Caller = <Answer>(call: WireCall, make: (client: Offload) => Promise<Answer>) => Promise<Answer>

/** The one job of a queue that nobody else uses. `direct` is a client over connections that are not cut. */
export class WireLife {
  readonly #queue: string
  readonly #call: Caller
  readonly #direct: Offload

  constructor(queue: string, call: Caller, direct: Offload) {
    this.#queue = queue
    this.#call = call
    this.#direct = direct
  }

  /** Lives it, and returns what went wrong, as sentences: also what callers were told. */
  async run(): Promise<string[]> {
    try {
      const { id } = await this.#call('enqueue', ({ jobs }) =>
        jobs.enqueue(TYPE, PAYLOAD, { queue: this.#queue }),
      )
      const lease = await this.#lease()
      if (lease?.job.id !== id) return [`${lease ? 'another job' : 'no job'} was leased`]
      const wrong = await this.#renew(lease)
      await this.#call('ack', ({ leases }) => leases.ack(lease, RESULT))
      return [...wrong, ...(await this.#wrongInTheEnd(id))]
    } catch (error) {
      if (!isOffloadError(error)) throw error
      return [`a caller was told "${error.message}"`]
    }
  }

  async #lease(): Promise<Lease | undefined> {
    const { leases } = await this.#call('lease', (client) =>
      client.leases.acquire({ queues: [this.#queue], maxJobs: 2 }),
    )
    return leases[0]
  }

  async #renew(lease: Lease): Promise<string[]> {
    const { leaseExpiresAt } = await this.#call('renew', ({ leases }) =>
      leases.renew(lease, { lease: RENEWED_MS }),
    )
    const { lease: held } = await this.#direct.jobs.get(lease.job.id)
    // A first attempt that was cut off after its last byte may be heard after its repeat, and then renews once more.
    const latest = new Date(Date.now() + RENEWED_MS).toISOString()
    const isHeard = held && leaseExpiresAt <= held.expiresAt && held.expiresAt <= latest
    return isHeard ? [] : [`a renewal to ${leaseExpiresAt} was not heard`]
  }

  async #wrongInTheEnd(id: string): Promise<string[]> {
    const [queue, job] = await Promise.all([this.#direct.queues.get(this.#queue), this.#direct.jobs.get(id)])
    const { state, result, failures, crashes } = job
    const found = {
      ...{ state, result, failures, crashes },
      counts: seen(queue.counts),
      totals: seen(queue.totals),
    }
    const expected = {
      ...{ state: 'completed', result: RESULT, failures: 0, crashes: 0, counts: { completed: 1 } },
      totals: { enqueued: 1, leased: 1 + givenBack(job), completed: 1 },
    }
    return isDeepStrictEqual(found, expected) ? [] : [`in the end it is ${JSON.stringify(found)}`]
  }
}

/** Leases whose answer could not be delivered, which the service took back uncounted. */
function givenBack({ attempts = [] }: Job): number {
  return attempts.filter(({ outcome }) => outcome === 'released').length
}

function seen(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}
