// Runs stories against the model and a real Redis: fast-check draws them, and tells the shortest that goes wrong.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { Engine, startEmbeddedRedis } from '@offload/engine'
import fc from 'fast-check'
import { Redis } from 'ioredis'
import { RedisCluster } from '../harness/redis-cluster.ts'
import { flushAll, openCluster } from './all-keys.ts'
import { ENQUEUE_STEPS } from './enqueue-steps.ts'
import { GROUP_STEPS } from './group-steps.ts'
import { HAND_STEPS } from './hand-steps.ts'
import { LEASE_STEPS } from './lease-steps.ts'
import { QUEUE_STEPS, TIME_STEPS } from './queue-steps.ts'
import { START_AT, World, type Surroundings } from './world.ts'

const MOST_STEPS = 40
const INSTANCES = 2
const SKEW_MS = 1000

export interface ModelRun {
  readonly runs: number
  readonly seed: number
  /** On three masters instead of one Redis. */
  readonly isCluster?: boolean
  /** The control: the clock of the second instance is a second ahead. */
  readonly isSkewed?: boolean
  /** Both from a failure's report: to do just that again. */
  readonly path?: string | undefined
  readonly replayPath?: string | undefined
}

/** Resolves with null when all stories hold, else with the shortest that does not and how to run it again. */
export async function runModel(run: ModelRun): Promise<string | null> {
  const { runs, seed, path, replayPath, isCluster = false, isSkewed = false } = run
  await using stage = await setStage(isCluster, isSkewed)
  const steps = [
    ...ENQUEUE_STEPS,
    ...LEASE_STEPS,
    ...HAND_STEPS,
    ...QUEUE_STEPS,
    ...GROUP_STEPS,
    ...TIME_STEPS,
  ]
  const stories = fc.commands(steps, {
    maxCommands: MOST_STEPS,
    size: 'max',
    ...(replayPath !== undefined && { replayPath }),
  })
  const property = fc.asyncProperty(stories, (story) => stage.play(story))
  const outcome = await fc.check(property, { numRuns: runs, seed, ...(path !== undefined && { path }) })
  if (!outcome.failed) return null
  return report(outcome, isCluster ? ' --on cluster' : '')
}

type Story = Iterable<fc.AsyncCommand<object, World>>

interface Storage extends AsyncDisposable {
  readonly url: string
}

async function startRedis(): Promise<Storage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-model-'))
  const server = await startEmbeddedRedis({ dataDir, appendfsync: 'everysec' })
  const stop = async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { url: server.url, [Symbol.asyncDispose]: stop }
}

async function setStage(isCluster: boolean, isSkewed: boolean) {
  const server = isCluster ? await RedisCluster.start() : await startRedis()
  const redis = isCluster ? await openCluster(server.url) : new Redis(server.url)
  const surroundings: Surroundings = { now: START_AT, random: 0 }
  const engines = await Promise.all(
    Array.from({ length: INSTANCES }, (_, instance) =>
      Engine.connect({
        redisUrl: server.url,
        durability: 'everysec',
        clock: () => surroundings.now + (isSkewed ? instance * SKEW_MS : 0),
        random: () => surroundings.random,
        maintenance: 'by hand',
      }),
    ),
  )
  let played = 0
  return {
    async play(story: Story): Promise<void> {
      await flushAll(redis)
      // A project of its own: engines remember for a while which queues they know.
      const world = new World(redis, engines, surroundings, `m${++played}`)
      await fc.asyncModelRun(() => ({ model: {}, real: world }), story)
      await world.invariants()
      await world.drain()
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(engines.map((engine) => engine.close()))
      redis.disconnect()
      await server[Symbol.asyncDispose]()
    },
  }
}

function report(
  { seed, counterexamplePath, counterexample, errorInstance }: fc.RunDetails<[Story]>,
  on: string,
): string {
  const story = fc.stringify(counterexample?.[0])
  const replayPath = /replayPath="([^"]*)"/.exec(story)?.[1]
  const steps = story.replace(/ \/\*replayPath.*$/s, '').replaceAll('),', ')\n  ')
  const replay = `pnpm prove model${on} --seed ${seed} --path "${counterexamplePath}" --replay "${replayPath}"`
  return `The engine and its model part ways at the end of this story:\n  ${steps}\n${tell(errorInstance)}\nAgain: ${replay}`
}

function tell(error: unknown): string {
  return error instanceof Error && error.cause ? `${error.message}: ${inspect(error.cause)}` : String(error)
}
