// The Redis that the service starts for itself.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { newJob } from './engine.fixture.ts'
import { startEmbeddedRedis } from './embedded-redis.ts'
import { Engine } from './engine.ts'
import { askRedis } from './local-redis.ts'

const queue = { project: 'test', queue: 'jobs' }

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'offload-embedded-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

it('has every acknowledged job again after it was killed', async () => {
  const dataDir = await newFolder()
  const killed = await startEmbeddedRedis({ dataDir })
  const before = await Engine.connect({ redisUrl: killed.url, durability: 'fsync' })
  const { job } = await before.enqueue(queue, newJob())
  process.kill(killed.pid, 'SIGKILL')
  await before.close()
  const server = await startEmbeddedRedis({ dataDir })
  const after = await Engine.connect({ redisUrl: server.url, durability: 'fsync' })
  expect(await after.get(job)).toEqual(job)
  await after.close()
  await server.stop()
})

it('ends the Redis that a killed service left behind, and takes up its data', async () => {
  const dataDir = await newFolder()
  const orphanOwner = `
    import { startEmbeddedRedis } from '${import.meta.resolve('./embedded-redis.ts')}'
    const { pid } = await startEmbeddedRedis({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(pid)
    process.kill(process.pid, 'SIGKILL')`
  const service = spawn(process.execPath, ['--input-type=module', '-e', orphanOwner])
  const [printed] = (await once(service.stdout, 'data')) as [Buffer]
  await once(service, 'exit')
  const server = await startEmbeddedRedis({ dataDir })
  expect(() => process.kill(Number(printed.toString()), 0)).toThrow('ESRCH')
  await server.stop()
})

it('refuses a data folder that another service is using', async () => {
  const dataDir = await newFolder()
  const server = await startEmbeddedRedis({ dataDir })
  await expect(startEmbeddedRedis({ dataDir })).rejects.toThrow(
    /is in use by process \d+: stop it or set OFFLOAD_DATA_DIR/,
  )
  await server.stop()
})

it('is started again when it dies, with its data and where it was, until it is stopped', async () => {
  const told: string[] = []
  const server = await startEmbeddedRedis({
    dataDir: await newFolder(),
    restartLog: (line) => told.push(line),
  })
  const engine = await Engine.connect({ redisUrl: server.url, durability: 'fsync' })
  const { job } = await engine.enqueue(queue, newJob())
  const first = server.pid
  process.kill(first, 'SIGKILL')
  await vi.waitUntil(() => server.pid !== first, 10_000)
  await vi.waitFor(async () => expect(await engine.get(job)).toEqual(job), 10_000)
  expect(told).toEqual(['Redis ended (SIGKILL) and is started again on its data'])
  await engine.close()
  const last = server.pid
  process.kill(last, 'SIGKILL')
  await server.stop()
  expect(() => process.kill(server.pid, 0)).toThrow('ESRCH')
})

/** Each is a command in the file. */
const SET_MANY = "for i = 1, 6000 do redis.call('SET', 'key-' .. i, 1) end"

const program = execFileSync('which', ['redis-server'], { encoding: 'utf8' }).trim()

/** A `redis-server` that takes a millisecond for each command of its file. */
async function useSlowLoads(): Promise<void> {
  const folder = await newFolder()
  await writeFile(join(folder, 'redis-server'), `#!/bin/sh\nexec ${program} "$@" --key-load-delay 1000\n`, {
    mode: 0o755,
  })
  vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`)
  onTestFinished(() => void vi.unstubAllEnvs())
}

async function newLargeFile(): Promise<{ dataDir: string; port: number }> {
  const dataDir = await newFolder()
  const server = await startEmbeddedRedis({ dataDir })
  const port = Number(new URL(server.url).port)
  await askRedis(port, 'EVAL', SET_MANY, '0')
  await server.stop()
  return { dataDir, port }
}

it('is waited for as long as it loads its file, and says so', async () => {
  const { dataDir } = await newLargeFile()
  await useSlowLoads()
  const told: string[] = []
  const server = await startEmbeddedRedis({ dataDir, silentMs: 3000, restartLog: (line) => told.push(line) })
  expect(told).toEqual(['Redis loads its file: the service starts when that is done'])
  await server.stop()
})

it('ends the Redis that a service left behind which was killed while that loaded its file', async () => {
  const { dataDir, port } = await newLargeFile()
  const settings = ['--port', `${port}`, '--dir', dataDir, '--appendonly', 'yes', '--key-load-delay', '1000']
  const left = spawn(program, settings)
  onTestFinished(() => void left.kill('SIGKILL'))
  const owner = { pid: left.pid, port, ownerPid: spawnSync('true').pid }
  await writeFile(join(dataDir, 'redis-owner.json'), JSON.stringify(owner))
  await vi.waitFor(async () => expect(await askRedis(port, 'INFO')).toContain('loading:1'), 10_000)
  const server = await startEmbeddedRedis({ dataDir })
  expect(left.exitCode ?? left.signalCode).not.toBeNull()
  await server.stop()
})

it('leaves no Redis behind when its data folder cannot be written', async () => {
  const dataDir = await newFolder()
  const { url, stop } = await startEmbeddedRedis({ dataDir })
  await stop()
  const port = Number(new URL(url).port)
  await mkdir(join(dataDir, 'redis-owner.json'))
  await expect(startEmbeddedRedis({ dataDir, port })).rejects.toThrow(/directory/)
  const server = await startEmbeddedRedis({ dataDir: await newFolder(), port })
  await server.stop()
})
