// Script rule 1, watched on a live Redis: each verb reads all it needs before its first write, and reads every key that
// it derives before it writes it, so that in a cluster a slot that moves fails a script whole or not at all.
import { expect, it } from 'vitest'
import { HOUR_MS, leaseOne, MINUTE_MS, newJob, useEngine } from './engine.fixture.ts'
import { newUlid } from './ids.ts'
import type { QueueSettings } from './queue-info.ts'
import { loadScripts } from './scripts.ts'

const fixture = useEngine()
const SCRIPTS = Object.entries(loadScripts()).flatMap(([verb, { plain, flow }]) => [
  [verb, plain] as const,
  [verb, flow] as const,
])
const VERB_OF = new Map(SCRIPTS.map(([verb, { sha }]) => [sha, verb]))
const OPERATIONS = [
  ['cancel', 'queued'],
  ['retry', 'cancelled'],
  ['delete', 'queued'],
] as const
const WRITING = SCRIPTS.filter(([, { source }]) => !source.startsWith('#!lua flags=no-writes'))
/** Two units of work, each whole in itself: what is due moves first, then jobs are handed out. */
const MOST_UNITS: Record<string, number> = { lease: 2 }

interface Story {
  readonly group?: string
  readonly settings?: QueueSettings
  /** Writing verbs that it does not come to. */
  readonly missing: readonly string[]
}

interface Run {
  readonly verb: string
  readonly keys: readonly string[]
  readonly commands: string[][]
}

/** The scripts that run meanwhile, with the commands of each. */
async function watchScripts(story: () => Promise<unknown>): Promise<Run[]> {
  const runs: Run[] = []
  // So that each is called by its hash.
  for (const [, { source }] of SCRIPTS) await fixture.redis.script('LOAD', source)
  const monitor = await fixture.redis.duplicate().monitor()
  const seen = Promise.withResolvers<void>()
  monitor.on('monitor', (_time: string, [name = '', ...args]: string[], source: string) => {
    if (source === 'lua') runs.at(-1)?.commands.push([name, ...args])
    else if (/^eval/i.test(name)) {
      const keys = args.slice(2, 2 + Number(args[1]))
      runs.push({ verb: VERB_OF.get(args[0] ?? '') ?? 'seeded', keys, commands: [] })
    } else if (args[0] === 'the story is over') seen.resolve()
  })
  await story()
  await fixture.redis.echo('the story is over')
  await seen.promise
  monitor.disconnect()
  return runs
}

async function isWriting(): Promise<(name: string) => boolean> {
  const commands = (await fixture.redis.call('COMMAND')) as [string, number, string[]][]
  const writing = new Set(commands.filter(([, , flags]) => flags.includes('write')).map(([name]) => name))
  return (name) => writing.has(name.toLowerCase())
}

/** Every break of the rule as a sentence. */
async function violationsOf(runs: readonly Run[]): Promise<string[]> {
  const writes = await isWriting()
  return [...new Set(runs.flatMap((run) => violationsOfRun(run, writes)))]
}

function violationsOfRun({ verb, keys, commands }: Run, writes: (name: string) => boolean): string[] {
  const found: string[] = []
  const isRead = new Set(keys)
  let [units, hasWritten] = [1, false]
  for (const [name = '', ...args] of commands) {
    if (/^(TIME|SPUBLISH)$/i.test(name)) continue
    const isWrite = writes(name)
    const touched = /^(EXISTS|UNLINK|DEL)$/i.test(name) ? args : args.slice(0, 1)
    // What is counted by the minute is only information: its key is written in a way that cannot fail the script.
    const derived = touched.filter((key) => !keys.includes(key) && !/:minutes:\d+$/.test(key))
    const kinds = derived.map((key) => key.replace(/.*\}:(\w+).*/s, '$1'))
    if (!isWrite && hasWritten && derived.length > 0 && ++units <= (MOST_UNITS[verb] ?? 1)) hasWritten = false
    if (!isWrite && hasWritten && derived.length > 0)
      found.push(`${verb} reads ${kinds.join()} after it has written`)
    const unread = derived.find((key) => !isRead.has(key))
    if (isWrite && unread !== undefined) found.push(`${verb} writes ${kinds.join()} unread`)
    if (isWrite) hasWritten = true
    else for (const key of touched) isRead.add(key)
  }
  return found
}

it('finds a script that reads after it has written, and one that writes what it has not read', async () => {
  const scripts = [
    "redis.call('SET', KEYS[1], 1) return redis.call('GET', KEYS[1] .. 'x')",
    "return redis.call('SET', KEYS[1] .. 'x', 1)",
    "redis.call('GET', KEYS[1] .. 'x') redis.call('SET', KEYS[1] .. 'x', 1) return redis.call('GET', KEYS[1])",
  ]
  const key = 'ofl:{test:q}:config'
  const runs = await watchScripts(async () => {
    for (const script of scripts) await fixture.redis.eval(script, 1, key)
  })
  expect(await violationsOf(runs)).toEqual([
    'seeded reads configx after it has written',
    'seeded writes configx unread',
  ])
  await fixture.redis.flushall()
})

const breaker = { failurePercent: 50, minRuns: 2 }
const rate = { limit: 100, periodMs: 1000 }
const LIMITED = {
  limits: { concurrency: 50, rate },
  breaker,
  groups: { concurrency: 40, rate, breaker, maxWaiting: 100 },
  maxWaiting: 200,
}

it.each([
  // Those of keys, and the one that is for groups alone.
  ['where jobs have no group', { missing: ['limit', 'note_use', 'unblock'] }],
  ['where all have one', { group: 'acme', missing: ['limit', 'note_use', 'unblock'] }],
  ['where all is limited', { group: 'acme', settings: LIMITED, missing: ['limit', 'note_use'] }],
])('every verb reads all, decides, then writes, %s', async (_where, { group, settings, missing }: Story) => {
  const { engine, queue } = await fixture.engineAndQueue()
  const error = { message: 'no' }
  const unique = (key: string) => ({ key, until: 'started', onConflict: 'replace' }) as const
  const job = (about: Parameters<typeof newJob>[0] = {}) =>
    newJob({ backoff: { type: 'fixed', delayMs: 1000 }, timeoutMs: HOUR_MS, group, ...about })
  const id = newUlid()
  const runs = await watchScripts(async () => {
    if (settings) await engine.queues.configure(queue, settings)
    const enqueue = (about: Parameters<typeof newJob>[0] = {}) => engine.enqueue(queue, job(about))
    for (const key of ['a', 'b', 'a']) await enqueue({ unique: unique(key), delayMs: 500 })
    await engine.enqueueAll(queue, [job({ expiresAt: fixture.now + 800 }), job({ priority: 3 })])
    fixture.now += 1000
    const call = { maxJobs: 2, waitMs: 0, callKey: 'my call' }
    const [one, two] = await engine.lease([queue], call)
    if (!one || !two) throw new Error('Nothing was leased')
    expect(await engine.lease([queue], call)).toHaveLength(2)
    await engine.giveBack([one, two], call.callKey)
    await engine.renew(one.job, { leaseToken: one.leaseToken, progress: { value: 1 }, leaseMs: MINUTE_MS })
    await engine.cancel(two.job)
    await engine.release(one.job, { leaseToken: one.leaseToken, delayMs: 100 })
    await engine.ack(two.job, { leaseToken: two.leaseToken })
    await engine.retry(two.job)
    await enqueue()
    const lost = { maxJobs: 1, waitMs: 0, callKey: 'lost call' }
    await engine.giveBack(await engine.lease([queue], lost), lost.callKey)
    const failing = await leaseOne(engine, queue)
    await engine.fail(failing.job, { leaseToken: failing.leaseToken, error })
    await engine.update(failing.job, { payload: '1', priority: 2, delayMs: 300 })
    await engine.cancel(failing.job)
    await engine.lease([queue], { maxJobs: 5, waitMs: 0 })
    await enqueue({ delayMs: 10 * MINUTE_MS, expiresAt: fixture.now + 2 * MINUTE_MS, unique: unique('c') })
    await fixture.pass(engine, MINUTE_MS)
    await engine.delete((await enqueue()).job)
    await engine.queues.purge(queue, ['queued', 'failed'])
    await fixture.pass(engine, HOUR_MS)
    const operation = { dryRun: false, jobsPerSecond: null, createdBy: null }
    await enqueue({ unique: unique('d') })
    for (const [action, state] of OPERATIONS) {
      const filter = { states: [state] }
      const started = { ...operation, id: newUlid(), action, filter }
      await engine.operations.start(queue, started)
      await engine.maintain()
    }
    await engine.operations.start(queue, {
      ...operation,
      id,
      action: 'delete',
      filter: { states: ['queued'] },
    })
    await engine.operations.abort({ ...queue, id })
    await engine.workers.seen('test', { id: 'web.1' }, [queue.queue])
    await fixture.pass(engine, 30 * 24 * HOUR_MS)
    await engine.queues.purge(queue, ['queued', 'scheduled', 'retrying', 'failed', 'completed', 'cancelled'])
    await engine.queues.delete(queue)
  })
  const verbs = new Set(runs.map(({ verb }) => verb))
  const isMissing = new Set(WRITING.map(([verb]) => verb).filter((verb) => !verbs.has(verb)))
  expect([...isMissing]).toEqual(missing)
  expect(await violationsOf(runs)).toEqual([])
})

it('every verb reads all, decides, then writes, where groups are served in order', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const runs = await watchScripts(async () => {
    await engine.queues.configure(queue, { groups: { ordered: true, onFailure: 'hold' } })
    const add = (group: string) => engine.enqueue(queue, newJob({ group, maxAttempts: 1 }))
    for (const group of ['a', 'a', 'a', 'b', 'b']) await add(group)
    const failing = await leaseOne(engine, queue)
    const { leaseToken } = failing
    await engine.fail(failing.job, { leaseToken, error: { message: 'no' }, scope: 'group', delayMs: 1000 })
    const released = await leaseOne(engine, queue)
    await engine.release(released.job, { leaseToken: released.leaseToken })
    await engine.groups.skip(queue, 'a')
    await fixture.pass(engine, MINUTE_MS)
    const [one, two] = await engine.lease([queue], { maxJobs: 2, waitMs: 0 })
    if (!one || !two) throw new Error('Nothing was leased')
    for (const { job, leaseToken } of [one, two]) await engine.ack(job, { leaseToken })
    await fixture.pass(engine, 30 * 24 * HOUR_MS)
  })
  expect(await violationsOf(runs)).toEqual([])
})
