// Connections cut at every byte of an enqueue's request and of its answer: the SDK asks again, and there is one job.
import { Offload } from '@offload/sdk'
import { expect, it } from 'vitest'
import { CuttingProxy, startCuttingProxy, type Direction } from '../harness/cutting-proxy.ts'
import { useService, type Service } from '../harness/service.ts'

const AT_ONCE = 150

interface Cut {
  readonly direction: Direction
  readonly afterBytes: number
}

interface Enqueued {
  readonly id: string
  readonly cuts: number
  readonly passed: Readonly<Record<Direction, number>>
}

/** One enqueue over a connection of its own, which is cut. */
async function enqueueThrough(service: Service, queue: string, cut?: Cut): Promise<Enqueued> {
  const proxy = new CuttingProxy(new URL(service.url))
  await proxy.listen()
  try {
    if (cut) proxy.cutAfter(cut.direction, cut.afterBytes)
    const offload = new Offload({ url: proxy.url, apiKey: service.apiKey })
    const { id } = await offload.jobs.enqueue('cut.test', { text: 'ü'.repeat(10) }, { queue })
    return { id, cuts: proxy.cuts, passed: proxy.passed }
  } finally {
    await proxy.close()
  }
}

async function enqueueAtEach(service: Service, queue: string, cuts: readonly Cut[]): Promise<Enqueued[]> {
  const left = [...cuts]
  const done: Enqueued[] = []
  const takeTurns = async (): Promise<void> => {
    for (let cut = left.pop(); cut; cut = left.pop()) done.push(await enqueueThrough(service, queue, cut))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns))
  return done
}

/** Ids of everything the queue holds, by leasing it empty. */
async function idsIn(service: Service, queue: string): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const { body } = await service.call('POST', '/v1/leases', { queues: [queue], maxJobs: 100 })
    if (body.leases.length === 0) return ids
    ids.push(...body.leases.map(({ job }) => job.id))
  }
}

it.each(['request', 'answer'] as const)(
  'makes exactly one job wherever the %s is cut off',
  async (direction) => {
    const service = await useService()
    // A queue's name of the same length: the bytes are those of the calls that follow.
    const { passed } = await enqueueThrough(service, 'try')
    const length = passed[direction]
    expect(length).toBeGreaterThan(300)
    const cuts = Array.from({ length: length + 1 }, (_, afterBytes) => ({ direction, afterBytes }))
    const enqueued = await enqueueAtEach(service, 'cut', cuts)
    expect(enqueued.filter(({ cuts }) => cuts === 1)).toHaveLength(length + 1)
    expect((await idsIn(service, 'cut')).sort()).toEqual(enqueued.map(({ id }) => id).sort())
  },
)

it('is a check that can fail: without an id of its own, a lost answer makes a second job', async () => {
  const service = await useService()
  const { passed } = await enqueueThrough(service, 'try')
  const proxy = await startCuttingProxy(service.url)
  const post = () =>
    fetch(`${proxy.url}/v1/jobs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'cut.test', queue: 'cut' }),
    })
  proxy.cutAfter('answer', Math.floor(passed.answer / 2))
  await expect(post().then((answer) => answer.text())).rejects.toThrow()
  await post()
  expect(await idsIn(service, 'cut')).toHaveLength(2)
})
