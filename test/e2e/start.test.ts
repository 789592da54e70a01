// `npm start` once everything is installed: ready with all its parts, and gone without a trace.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@offload/engine'
import { expect, it, onTestFinished } from 'vitest'
import { Child } from '../harness/child.ts'
import { descendantsOf, isAlive } from '../harness/descendants.ts'

it('serves API, reference and RSS reader, and leaves no process behind after SIGINT', async () => {
  const { child, serviceUrl, readerUrl } = await start()
  await child.line(/Offload is ready/)
  await child.line(new RegExp(`export OFFLOAD_URL=${serviceUrl} OFFLOAD_API_KEY="\\$\\(cat /.*/api-key\\)"$`))
  for (const page of [`${serviceUrl}/docs`, `${serviceUrl}/openapi.yaml`, readerUrl]) {
    expect((await fetch(page)).status).toBe(200)
  }
  const descendants = await descendantsOf(child.pid)
  // Service, Redis, samples, web and worker at the least.
  expect(descendants.length).toBeGreaterThanOrEqual(5)
  expect(await child.end('SIGINT')).toBe(0)
  expect(descendants.filter(isAlive)).toEqual([])
})

it('says in one sentence which port is taken, and leaves no process behind', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  onTestFinished(() => void holder.close())
  const { port } = holder.address() as AddressInfo
  const { child } = await start({ PORT: String(port) })
  await child.line(new RegExp(`${port}`))
  expect(await child.ended()).toBe(1)
  expect(child.lines.join('\n')).not.toMatch(/^\s+at /m)
})

async function start(env: Record<string, string> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-start-'))
  const [port, rssPort, samplesPort] = await Promise.all([freePort(), freePort(), freePort()])
  const child = new Child('scripts/run.ts', {
    env: {
      PORT: String(port),
      RSS_PORT: String(rssPort),
      RSS_SAMPLES_PORT: String(samplesPort),
      OFFLOAD_DATA_DIR: dataDir,
      ...env,
    },
  })
  onTestFinished(async () => {
    await child.end()
    await rm(dataDir, { recursive: true, force: true })
  })
  return { child, serviceUrl: `http://127.0.0.1:${port}`, readerUrl: `http://127.0.0.1:${rssPort}` }
}
