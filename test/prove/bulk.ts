// Bulk operations on very many failed jobs: how long each takes, how long Redis is held by one script, and how long
// everybody else's calls wait meanwhile.
import { setTimeout as pause } from 'node:timers/promises'
import { Engine, newUlid, type NewOperation, type QueueRef } from '@offload/engine'
import { Redis } from 'ioredis'
import { count } from '../harness/command-options.ts'
import { OwnRedis } from '../harness/own-redis.ts'
import { defineProof, type Verdict } from './proof.ts'

const QUEUE: QueueRef = { project: 'bulk', queue: 'failing' }
const BATCH = 500
const LEASED_AT_ONCE = 100
/** Every so many jobs have the code that the filters ask for. */
const WANTED_EVERY = 10
const WANTED = 'ECONNREFUSED'
const STACK = `Error: no\n${'    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)\n'.repeat(10)}`
const PROBE_EVERY_MS = 5
/** A step may hold Redis no longer than this. What counts is its CPU time: the clock also tells how busy the machine is. */
const MOST_STEP_MS = 10

type Asked = Pick<NewOperation, 'action' | 'filter'> & { readonly dryRun?: boolean }

interface Measured {
  readonly says: string
  readonly matched: number
  readonly done: number
  /** CPU time that Redis took for each step, other calls included, in ms. */
  readonly stepMs: number
}

export const bulk = defineProof({
  name: 'bulk',
  shows: 'a filter over very many failed jobs stays usable, is exact, and holds nobody up',
  options: { jobs: count('failed jobs', { absent: 100_000 }) },
  async run({ jobs }) {
    await using started = new AsyncDisposableStack()
    const redis = started.use(await OwnRedis.start())
    const connected = await Engine.connect({ redisUrl: redis.url, durability: 'fsync' })
    const engine = started.adopt(connected, () => connected.close())
    const client = started.adopt(new Redis(redis.url), (open) => open.disconnect())
    return await prove(engine, client, jobs)
  },
})

async function prove(engine: Engine, client: Redis, jobs: number): Promise<Verdict> {
  await fail(engine, jobs)
  const wanted = Math.ceil(jobs / WANTED_EVERY)
  const states = ['failed'] as const
  const steps: readonly (readonly [Asked, number])[] = [
    [{ action: 'retry', filter: { states, errorCode: WANTED }, dryRun: true }, wanted],
    [{ action: 'retry', filter: { states, errorCode: WANTED } }, wanted],
    [{ action: 'retry', filter: { states, type: 'failing' } }, jobs - wanted],
    [{ action: 'cancel', filter: { states: ['queued'] } }, jobs],
    [{ action: 'delete', filter: { states: ['cancelled'] } }, jobs],
  ]
  const measured: Measured[] = []
  let isExact = true
  for (const [asked, expected] of steps) {
    const one = await measure(engine, client, asked)
    measured.push(one)
    isExact &&= one.matched === expected && one.done === (asked.dryRun ? 0 : expected)
  }
  const isQuick = measured.every(({ stepMs }) => stepMs < MOST_STEP_MS)
  const says = [...measured.map((one) => one.says), isExact ? 'every count is exact' : 'A COUNT IS WRONG']
  return { holds: isExact && isQuick, says: says.join('\n') }
}

async function fail(engine: Engine, jobs: number): Promise<void> {
  for (let made = 0; made < jobs; made += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, jobs - made) }, () => ({
      ...{
        id: newUlid(),
        type: 'failing',
        payload: JSON.stringify({ text: 'x'.repeat(200) }),
        tags: ['bulk'],
      },
    }))
    await engine.enqueueAll(QUEUE, batch)
  }
  for (let failed = 0; failed < jobs;) {
    const leased = await engine.lease([QUEUE], { maxJobs: LEASED_AT_ONCE, waitMs: 1000 })
    if (leased.length === 0) throw new Error(`Only ${failed} of ${jobs} jobs could be leased`)
    const fails = leased.map(({ job, leaseToken }, index) => {
      const code = (failed + index) % WANTED_EVERY === 0 ? WANTED : 'other'
      const error = { message: 'no', name: 'Error', code, stack: STACK }
      return engine.fail(job, { leaseToken, error, retryable: false })
    })
    await Promise.all(fails)
    failed += leased.length
  }
}

async function measure(engine: Engine, client: Redis, asked: Asked): Promise<Measured> {
  await client.config('SET', 'slowlog-log-slower-than', '0', 'slowlog-max-len', '1000000')
  await client.slowlog('RESET')
  const cpuBefore = await cpuMs(client)
  const over = new AbortController()
  const probe = longestCall(engine, over.signal)
  const startedAt = performance.now()
  let operation = await engine.operations.start(QUEUE, {
    ...{ id: newUlid(), dryRun: false, jobsPerSecond: null, createdBy: null, ...asked },
  })
  for (; operation.state === 'running'; await pause(PROBE_EVERY_MS))
    operation = (await engine.operations.get(operation)) ?? operation
  const tookMs = performance.now() - startedAt
  over.abort()
  const scripts = await stepTimes(client, operation.id)
  const stepMs = ((await cpuMs(client)) - cpuBefore) / scripts.length
  const words = [
    `${asked.dryRun ? 'dry run of ' : ''}${asked.action} ${Object.keys(asked.filter).join(', ')}:`,
    `${operation.matched} of ${operation.examined} jobs in ${Math.round(tookMs)} ms;`,
    `${scripts.length} steps of ${stepMs.toFixed(1)} ms CPU;`,
    `by the clock p50 ${at(scripts, 0.5)} ms, p99 ${at(scripts, 0.99)} ms, longest ${at(scripts, 1)} ms;`,
    `another call waited at most ${Math.round(await probe)} ms`,
  ]
  return { says: words.join(' '), matched: operation.matched, done: operation.done, stepMs }
}

/** Of somebody else's calls while the operation is under way, in ms. */
async function longestCall(engine: Engine, over: AbortSignal): Promise<number> {
  let longest = 0
  while (!over.aborted) {
    const startedAt = performance.now()
    await engine.get({ ...QUEUE, id: newUlid() })
    longest = Math.max(longest, performance.now() - startedAt)
    await pause(PROBE_EVERY_MS)
  }
  return longest
}

async function cpuMs(client: Redis): Promise<number> {
  const info = await client.info('cpu')
  const seconds = [...info.matchAll(/^used_cpu_(?:user|sys)_main_thread:([\d.]+)/gm)].map(([, text]) =>
    Number(text),
  )
  return 1000 * seconds.reduce((sum, one) => sum + one, 0)
}

/** How long each step of the operation held Redis, in ms, ascending. */
async function stepTimes(client: Redis, id: string): Promise<number[]> {
  const log = (await client.slowlog('GET', 1_000_000)) as [unknown, unknown, number, string[]][]
  const steps = log.filter(([, , , [name = '', ...args]]) => /^eval/i.test(name) && args.includes(id))
  return steps.map(([, , microseconds]) => microseconds / 1000).sort((a, b) => a - b)
}

function at(sorted: readonly number[], part: number): number {
  return sorted[Math.ceil(part * sorted.length) - 1] ?? NaN
}
