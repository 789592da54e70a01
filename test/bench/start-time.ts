// How long the service takes from its start until it listens, on a Redis that runs.
import { startRedis, startServiceOn } from './bench-service.ts'
import { median, type Figure } from './figure.ts'

const STARTS = 3

export async function benchStart(): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const { url, dataDir } = await startRedis(started, 'everysec')
  const times: number[] = []
  for (let start = 1; start <= STARTS; start++) {
    const begun = performance.now()
    const service = await startServiceOn(url, dataDir, 'everysec')
    times.push(performance.now() - begun)
    await service.child.end()
  }
  return [{ name: 'start of the service until it listens', value: median(times), unit: 'ms' }]
}
