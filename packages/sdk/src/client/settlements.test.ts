import { expect, it } from 'vitest'
import { Offload } from './client.ts'
import {
  problemOf,
  sendJson,
  sendProblem,
  startScriptedService,
  type Script,
} from '../http/scripted-service.fixture.ts'

interface Item {
  readonly jobId: string
  readonly outcome: string
  readonly result?: unknown
}

function itemsIn(body: unknown): readonly Item[] {
  return (body as { settlements: Item[] }).settlements
}

/** Answers each settlement; what `refusalOf` gives is the answer instead. */
function settling(refusalOf: (item: Item) => object | undefined = () => undefined): Script {
  return ({ body }, response) => {
    const results = itemsIn(body).map(
      (item) =>
        refusalOf(item) ?? { ok: true, jobId: item.jobId, job: { id: item.jobId, state: 'completed' } },
    )
    sendJson(response, 200, { results })
  }
}

async function start(script: Script) {
  const { url, requests } = await startScriptedService(script)
  const { leases } = new Offload({ url, apiKey: 'ofl_key' })
  return { leases, requests, sizes: () => requests.map(({ body }) => itemsIn(body).length) }
}

function leaseOf(number: number) {
  return { job: { id: `feeds_job${number}` }, leaseToken: `token-${number}` }
}

const hundred = Array.from({ length: 100 }, (_, index) => leaseOf(index))

it('sends what is settled in one turn as one request, mixed and in order', async () => {
  const { leases, requests } = await start(settling())
  await Promise.all([
    leases.ack(leaseOf(1), { n: 1 }),
    leases.fail(leaseOf(2), { message: 'no' }, { retryable: false }),
    leases.release(leaseOf(3), { delay: '1m' }),
  ])
  expect(requests.map(({ path, body }) => [path, body])).toEqual([
    [
      '/v1/leases/settle',
      {
        settlements: [
          { jobId: 'feeds_job1', leaseToken: 'token-1', outcome: 'ack', result: { n: 1 } },
          {
            jobId: 'feeds_job2',
            leaseToken: 'token-2',
            outcome: 'fail',
            error: { message: 'no' },
            retryable: false,
          },
          { jobId: 'feeds_job3', leaseToken: 'token-3', outcome: 'release', delayMs: 60_000 },
        ],
      },
    ],
  ])
})

it('sends what piles up while a settle is under way as the next request', async () => {
  const answers: (() => void)[] = []
  const { leases, sizes } = await start((request, response, number) => {
    answers.push(() => settling()(request, response, number))
  })
  const first = leases.ack(leaseOf(0))
  await expect.poll(() => answers.length).toBe(1)
  const later: Promise<unknown>[] = []
  for (const lease of [leaseOf(1), leaseOf(2), leaseOf(3)]) {
    later.push(leases.ack(lease))
    await new Promise((resolve) => setImmediate(resolve))
  }
  answers[0]?.()
  await first
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.()
  await Promise.all(later)
  expect(sizes()).toEqual([1, 3])
})

it('does not hold a full request back, and puts no more than a hundred in one', async () => {
  const { leases, sizes } = await start(settling())
  const more = Array.from({ length: 150 }, (_, index) => leaseOf(100 + index))
  await Promise.all([...hundred, ...more].map((lease) => leases.ack(lease)))
  expect(sizes().sort((one, other) => other - one)).toEqual([100, 100, 50])
})

it('makes no request so big that the service would refuse it', async () => {
  const { leases, sizes } = await start(settling())
  await Promise.all([1, 2, 3].map((number) => leases.ack(leaseOf(number), 'x'.repeat(400_000))))
  expect(sizes()).toEqual([2, 1])
})

it('rejects the promise of a refused settlement, and no other', async () => {
  const { leases } = await start(
    settling(({ jobId }) =>
      jobId === 'feeds_job2' ? { ok: false, jobId, problem: problemOf(409, 'lease_lost') } : undefined,
    ),
  )
  const outcomes = await Promise.allSettled([1, 2, 3].map((number) => leases.ack(leaseOf(number))))
  expect(outcomes).toMatchObject([
    { status: 'fulfilled', value: { id: 'feeds_job1' } },
    { status: 'rejected', reason: { name: 'LeaseLostError', code: 'lease_lost' } },
    { status: 'fulfilled', value: { id: 'feeds_job3' } },
  ])
})

it('does not let others suffer for a settlement that has the whole request refused', async () => {
  const { leases } = await start((request, response, number) =>
    itemsIn(request.body).some(({ result }) => result === 'bad')
      ? sendProblem(response, 400, 'validation_failed')
      : settling()(request, response, number),
  )
  const results = ['good', 'good', 'bad', 'good', 'good']
  const outcomes = await Promise.allSettled(
    results.map((result, index) => leases.ack(leaseOf(index), result)),
  )
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ])
})

it('rejects at once, and sends nothing, for a result that is no JSON', async () => {
  const { leases, requests } = await start(settling())
  await expect(leases.ack(leaseOf(1), { count: 1n })).rejects.toThrow(TypeError)
  expect(requests).toEqual([])
})

it('aborts only the settlements of the signal that aborts', async () => {
  const arrived = Promise.withResolvers<() => void>()
  const { leases } = await start((...exchange) => arrived.resolve(() => settling()(...exchange)))
  const controller = new AbortController()
  const aborted = leases.ack(leaseOf(1), null, { signal: controller.signal })
  const other = leases.ack(leaseOf(2))
  const answer = await arrived.promise
  controller.abort()
  await expect(aborted).rejects.toMatchObject({ name: 'AbortedError' })
  answer()
  expect(await other).toMatchObject({ id: 'feeds_job2' })
})

it('aborts the request once nobody waits for it any more', async () => {
  const ended = Promise.withResolvers<void>()
  const { leases, requests } = await start((_, response) => response.on('close', () => ended.resolve()))
  const controller = new AbortController()
  const aborted = [1, 2].map((number) => leases.ack(leaseOf(number), null, { signal: controller.signal }))
  await expect.poll(() => requests).toHaveLength(1)
  controller.abort()
  await Promise.allSettled(aborted)
  await ended.promise
})
