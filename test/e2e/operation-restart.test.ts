// A bulk operation and the death of who works on it: another, or the same started again, goes on, exact to the job.
import { rm } from 'node:fs/promises'
import { expect, it, onTestFinished } from 'vitest'
import { startService, useService, useTwoServices, type Service } from '../harness/service.ts'

const JOBS = 400
const QUEUE = 'many'

async function fill(service: Service): Promise<void> {
  const jobs = Array.from({ length: JOBS }, () => ({ type: 't', queue: QUEUE }))
  expect((await service.call('POST', '/v1/jobs/batch', { jobs })).status).toBe(200)
}

/** Begins to cancel all jobs, at a pace that leaves time for what is to come; resolves when a part is done. */
async function beginOn(service: Service): Promise<string> {
  const filter = { queue: QUEUE, states: ['queued'] }
  const body = { action: 'cancel', filter, jobsPerSecond: 100 }
  const { id } = (await service.call('POST', '/v1/operations', body)).body
  await expect.poll(() => doneBy(service, id), { timeout: 20_000 }).toBeGreaterThan(50)
  expect(await doneBy(service, id)).toBeLessThan(JOBS)
  return id
}

async function doneBy(service: Service, id: string): Promise<number> {
  return (await service.call('GET', `/v1/operations/${id}`)).body.counts['done'] ?? 0
}

async function expectDone(service: Service, id: string): Promise<void> {
  const look = async () => (await service.call('GET', `/v1/operations/${id}`)).body
  await expect.poll(look, { timeout: 30_000 }).toMatchObject({ state: 'completed', counts: { done: JOBS } })
  const { body } = await service.call('GET', `/v1/queues/${QUEUE}`)
  expect(body.counts).toMatchObject({ queued: 0, cancelled: JOBS })
}

it('another instance goes on when the one that works on it is killed', async () => {
  const [one, other] = await useTwoServices()
  await fill(one)
  const id = await beginOn(other)
  await other.child.end('SIGKILL')
  await expectDone(one, id)
})

it('the same goes on after it was killed with its Redis and started again', async () => {
  const killed = await startService()
  onTestFinished(() => rm(killed.dataDir, { recursive: true, force: true }))
  await fill(killed)
  const id = await beginOn(killed)
  await killed.child.end('SIGKILL')
  await expectDone(await useService({ OFFLOAD_DATA_DIR: killed.dataDir }), id)
})
