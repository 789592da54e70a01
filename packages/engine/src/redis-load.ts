// The start of a Redis whose file takes long to load: it may take as long as it says that it loads.
import { setTimeout as delay } from 'node:timers/promises'
import { askRedis } from './local-redis.ts'
import type { Log } from './redis-client.ts'

const ASK_EVERY_MS = 1000
const TELL_EVERY_MS = 10_000

/** What is waited for, and who is told. */
export interface Load {
  readonly port: number
  readonly log: Log | undefined
  /** How long a Redis may neither serve nor say that it loads. */
  readonly silentMs: number
}

/** Resolves once the Redis has been silent for too long; never before it says that it loads no more. Rejects when aborted. */
export async function silence({ port, log, silentMs }: Load, signal: AbortSignal): Promise<void> {
  let heardAt = performance.now()
  let toldAt = -Infinity
  while (performance.now() - heardAt < silentMs) {
    await delay(Math.min(ASK_EVERY_MS, silentMs / 2), undefined, { signal, ref: false })
    const share = await loadedShare(port)
    if (share === null) continue
    heardAt = performance.now()
    if (heardAt - toldAt < TELL_EVERY_MS) continue
    toldAt = heardAt
    log?.('Redis loads its file: the service starts when that is done', { loaded: `${share} %` })
  }
}

/** How much of its file a Redis has loaded, in percent; null when it loads none, or does not say. */
async function loadedShare(port: number): Promise<number | null> {
  const info = await askRedis(port, 'INFO', 'persistence').catch(() => '')
  const [, share] = /^loading:1[^]*^loading_loaded_perc:([\d.]+)/m.exec(String(info)) ?? []
  return share === undefined ? null : Number(share)
}
