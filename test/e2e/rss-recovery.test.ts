// A worker dies in the middle of a feed; another one finishes it.
import { join } from 'node:path'
import { Offload } from '@offload/sdk'
import { expect, it, onTestFinished } from 'vitest'
import { Child } from '../harness/child.ts'
import { useService } from '../harness/service.ts'

function started(script: string, env: Record<string, string>): Child {
  const child = new Child(script, { env })
  onTestFinished(async () => void (await child.end()))
  return child
}

it('a killed worker’s feed is finished by another worker once the lease has run out', async () => {
  const service = await useService()
  const samples = started('apps/rss-reader/src/samples.ts', { RSS_SAMPLES_PORT: '0' })
  const [origin] = await samples.line(/http:\/\/127\.0\.0\.1:\d+/)
  const workerEnv = {
    OFFLOAD_URL: service.url,
    OFFLOAD_API_KEY: service.apiKey,
    RSS_ALLOWED_ORIGINS: origin,
    RSS_DATA_DIR: join(service.dataDir, 'rss-reader'),
  }
  const startWorker = () => started('apps/rss-reader/src/worker.ts', workerEnv)

  const offload = new Offload({ url: service.url, apiKey: service.apiKey })
  const payload = { url: `${origin}/slow-post.rss` }
  const job = await offload.jobs.enqueue('feed.fetch', payload, { queue: 'feeds', lease: '5s' })
  const victim = startWorker()
  // The slow feed has begun to arrive: its bytes are what progress tells.
  await expect
    .poll(async () => (await offload.jobs.get(job.id)).progress?.message, { timeout: 20_000 })
    .toMatch(/ of .* kB/)
  await victim.end('SIGKILL')
  startWorker()

  expect(await job.wait({ timeout: '40s' })).toMatchObject({ title: 'Slow Post' })
  expect(await offload.jobs.get(job.id)).toMatchObject({
    state: 'completed',
    crashes: 1,
    failures: 0,
    leaseCount: 2,
  })
})
