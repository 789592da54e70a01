// What a story is told in: a client of some service, a queue of its own, and a way to let time pass.
import { Offload, type Duration, type EnqueueOptions, type HeldLease } from '@offload/sdk'
import { createTestOffload } from '@offload/sdk/testing'
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Service } from '../harness/service.ts'

/** What is the same for every service. */
export interface World {
  readonly offload: Offload
  readonly fetch: typeof globalThis.fetch
  /** No other story uses it. */
  readonly queue: string
  /** Lets this time pass, until the check holds: by the virtual clock at once, by the real one within reason. */
  later(time: Duration, check: () => Promise<void>): Promise<void>
  /** Enqueues in the story's queue. */
  enqueue(payload?: unknown, options?: EnqueueOptions): Promise<string>
  /** Leases one job that must be there. */
  leaseOne(queue?: string): Promise<HeldLease & { readonly leaseCount: number }>
}

/** A story by its name, which is what every service guarantees. */
export type Stories = Readonly<Record<string, (world: World) => Promise<void>>>

export type Fetch = typeof globalThis.fetch

/** A world in memory of its own. `disturb` changes what its service answers. */
export function memoryWorld(disturb: (fetch: Fetch) => Fetch = (fetch) => fetch): World {
  const kit = createTestOffload()
  const fetch = disturb(kit.fetch)
  const offload = new Offload({ url: 'http://in-memory.test', apiKey: 'any', fetch })
  return newWorld(offload, fetch, async (time, check) => {
    await kit.advance(time)
    await check()
  })
}

/** A corner of a real service. */
export function realWorld({ url, apiKey }: Service): World {
  const offload = new Offload({ url, apiKey })
  return newWorld(offload, globalThis.fetch, async (_, check) => {
    await expect.poll(() => check().then(() => 'holds', String), { timeout: 30_000 }).toBe('holds')
  })
}

function newWorld(offload: Offload, fetch: Fetch, later: World['later']): World {
  const own = `story-${randomUUID()}`
  return {
    offload,
    fetch,
    queue: own,
    later,
    enqueue: async (payload, options) =>
      (await offload.jobs.enqueue('t', payload, { queue: own, ...options })).id,
    leaseOne: async (queue = own) => {
      const [lease] = (await offload.leases.acquire({ queues: [queue] })).leases
      if (!lease) throw new Error(`There is nothing to lease in ${queue}`)
      return lease
    },
  }
}
