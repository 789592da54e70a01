// Handlers that hold up their process's event loop, against the service and its shortest lease, 5 s. Both at once: they wait.
import { rm } from 'node:fs/promises'
import { Offload, type EnqueuedJob } from '@offload/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Child } from '../harness/child.ts'
import { startService, type Service } from '../harness/service.ts'

let service: Service
let offload: Offload
let busy: Blocked
let dead: Blocked

interface Blocked {
  readonly child: Child
  readonly job: EnqueuedJob
}

/** A worker of its own queue, with one job that blocks it. */
async function block(queue: string, ms: number, maxBlockedMs: number): Promise<Blocked> {
  const child = new Child('test/e2e/blocking-worker.ts', {
    args: [queue, String(maxBlockedMs)],
    env: { OFFLOAD_URL: service.url, OFFLOAD_API_KEY: service.apiKey },
  })
  return { child, job: await offload.jobs.enqueue('block', { ms }, { queue }) }
}

beforeAll(async () => {
  service = await startService()
  offload = new Offload({ url: service.url, apiKey: service.apiKey })
  busy = await block('busy', 10_000, 300_000)
  dead = await block('dead', 3_600_000, 2000)
})

afterAll(async () => {
  await Promise.all([busy.child.end('SIGKILL'), dead.child.end('SIGKILL')])
  await service.child.end()
  await rm(service.dataDir, { recursive: true, force: true })
})

it('an event loop that is dead for good loses the lease, and another worker has the job', async () => {
  await dead.child.line(/blocks for/)
  const { leases } = await offload.leases.acquire({ queues: ['dead'], wait: '20s' })
  expect(leases).toMatchObject([{ leaseCount: 2, job: { id: dead.job.id, crashes: 1 } }])
})

it('a handler that blocks the event loop for twice the lease keeps it', async () => {
  expect(await busy.job.wait({ timeout: '50s' })).toEqual({ leaseCount: 1 })
  expect(await offload.jobs.get(busy.job.id)).toMatchObject({ crashes: 0, failures: 0 })
})
