// Connections cut at every byte of the requests and answers of lease, renew and ack: one lease, held by whoever asked,
// and one completion.
import { Offload, type Lease } from '@offload/sdk'
import { expect, it } from 'vitest'
import { CuttingProxy, startCuttingProxy, type Direction } from '../harness/cutting-proxy.ts'
import { useService, type Service } from '../harness/service.ts'

const AT_ONCE = 100
const TYPE = 'cut.test'

interface Cut {
  readonly direction: Direction
  readonly afterBytes: number
}

/** A call over a connection of its own, which is cut. Resolves with its answer and the bytes that passed. */
async function callThrough<Answer>(service: Service, call: (offload: Offload) => Promise<Answer>, cut?: Cut) {
  const proxy = new CuttingProxy(new URL(service.url))
  await proxy.listen()
  try {
    if (cut) proxy.cutAfter(cut.direction, cut.afterBytes)
    const answer = await call(new Offload({ url: proxy.url, apiKey: service.apiKey }))
    return { answer, cuts: proxy.cuts, passed: proxy.passed }
  } finally {
    await proxy.close()
  }
}

/** A queue for each place to cut, so that each lease has a job of its own. Names of one length: the bytes are the same. */
function queueAt(index: number): string {
  return `cut-${String(index).padStart(5, '0')}`
}

/** Does something at each place to cut, many at once. */
async function atEach(places: readonly number[], act: (afterBytes: number) => Promise<void>): Promise<void> {
  const left = [...places]
  const takeTurns = async (): Promise<void> => {
    for (let place = left.pop(); place !== undefined; place = left.pop()) await act(place)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns))
}

function placesIn(length: number): number[] {
  return Array.from({ length: length + 1 }, (_, index) => index)
}

async function leaseFrom(offload: Offload, queue: string): Promise<readonly Lease[]> {
  return (await offload.leases.acquire({ queues: [queue] })).leases
}

/** A lease of a new job. */
async function leaseNew(direct: Offload, index: number): Promise<Lease> {
  await direct.jobs.enqueue(TYPE, { index: String(index).padStart(5, '0') }, { queue: queueAt(index) })
  const [lease] = await leaseFrom(direct, queueAt(index))
  if (!lease) throw new Error(`No lease from ${queueAt(index)}`)
  return lease
}

const DIRECTIONS = ['request', 'answer'] as const
/** Where the undisturbed call is measured. */
const WHOLE = 99_999

it.each(DIRECTIONS)('a lease call is given one lease wherever its %s is cut off', async (direction) => {
  const service = await useService()
  const direct = new Offload({ url: service.url, apiKey: service.apiKey })
  const lease = (index: number, cut?: Cut) => async () => {
    await direct.jobs.enqueue(TYPE, { index: String(index).padStart(5, '0') }, { queue: queueAt(index) })
    return callThrough(service, (offload) => leaseFrom(offload, queueAt(index)), cut)
  }
  const { passed } = await lease(WHOLE)()
  const places = placesIn(passed[direction])
  expect(places.length).toBeGreaterThan(300)
  await atEach(places, async (afterBytes) => {
    const { answer, cuts } = await lease(afterBytes, { direction, afterBytes })()
    expect([afterBytes, cuts, answer.length]).toEqual([afterBytes, 1, 1])
    const [given] = answer
    if (!given) return
    // The token that the caller has is the job's current one, and nothing was counted on the way.
    await direct.leases.ack(given, 'done')
    expect(await direct.jobs.get(given.job.id)).toMatchObject({ state: 'completed', failures: 0, crashes: 0 })
  })
})

it.each(DIRECTIONS)('a renewal is heard wherever its %s is cut off', async (direction) => {
  const service = await useService()
  const direct = new Offload({ url: service.url, apiKey: service.apiKey })
  const renew = async (index: number, cut?: Cut) => {
    const lease = await leaseNew(direct, index)
    return {
      lease,
      ...(await callThrough(service, (offload) => offload.leases.renew(lease, { lease: '2h' }), cut)),
    }
  }
  const { passed } = await renew(WHOLE)
  await atEach(placesIn(passed[direction]), async (afterBytes) => {
    const { lease, answer, cuts } = await renew(afterBytes, { direction, afterBytes })
    expect([afterBytes, cuts, answer.leaseMs]).toEqual([afterBytes, 1, 7_200_000])
    const { lease: held, leaseCount } = await direct.jobs.get(lease.job.id)
    expect(leaseCount).toBe(1)
    expect(Date.parse(held?.expiresAt ?? '')).toBeGreaterThan(Date.now() + 7_000_000)
  })
})

it.each(DIRECTIONS)('an ack completes once wherever its %s is cut off', async (direction) => {
  const service = await useService()
  const direct = new Offload({ url: service.url, apiKey: service.apiKey })
  const ack = async (index: number, cut?: Cut) => {
    const lease = await leaseNew(direct, index)
    return { lease, ...(await callThrough(service, (offload) => offload.leases.ack(lease, { n: 1 }), cut)) }
  }
  const { passed } = await ack(WHOLE)
  await atEach(placesIn(passed[direction]), async (afterBytes) => {
    const { lease, answer, cuts } = await ack(afterBytes, { direction, afterBytes })
    expect([afterBytes, cuts, answer.state]).toEqual([afterBytes, 1, 'completed'])
    expect(await direct.jobs.get(lease.job.id)).toMatchObject({
      state: 'completed',
      result: { n: 1 },
      leaseCount: 1,
      failures: 0,
      crashes: 0,
    })
  })
})

it('is a check that can fail: without a key, a lost answer holds a job that nobody knows of', async () => {
  const service = await useService()
  const direct = new Offload({ url: service.url, apiKey: service.apiKey })
  const leaseByHand = (url: string) =>
    fetch(`${url}/v1/leases`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ queues: [queueAt(0)] }),
    }).then(async (answer) => ((await answer.json()) as { leases: unknown[] }).leases)
  const proxy = await startCuttingProxy(service.url)
  await direct.jobs.enqueue(TYPE, null, { queue: queueAt(0) })
  proxy.cutAfter('answer', 500)
  await expect(leaseByHand(proxy.url)).rejects.toThrow()
  expect(await leaseByHand(proxy.url)).toEqual([])
})
