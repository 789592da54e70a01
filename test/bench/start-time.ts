// How long the service takes from its start until it listens, on a Redis that runs.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServiceOn } from './bench-service.ts'
import { median, type Figure } from './figure.ts'

const STARTS = 3

export async function benchStart(redisUrl: string): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-bench-'))
  const times: number[] = []
  for (let start = 1; start <= STARTS; start++) {
    const begun = performance.now()
    const service = await startServiceOn(redisUrl, dataDir, 'everysec')
    times.push(performance.now() - begun)
    await service.child.end()
  }
  await rm(dataDir, { recursive: true, force: true })
  return [{ name: 'start of the service until it listens', value: median(times), unit: 'ms' }]
}
