// A cluster of three masters, each a `redis-server` of its own on a free port, ended by its id.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { Redis } from 'ioredis'

const PROGRAM = 'redis-server'
const MASTERS = 3
const SLOTS = 16_384
const READY_WITHIN_MS = 30_000

export interface RedisCluster extends AsyncDisposable {
  /** As the engine takes it. */
  readonly url: string
}

interface Node {
  readonly child: ChildProcess
  readonly port: number
  readonly busPort: number
  readonly folder: string
}

/** Starts the servers, gives each a third of the slots, and waits until all of them agree. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const nodes: Node[] = []
  const stop = () => Promise.all(nodes.map(stopNode))
  try {
    while (nodes.length < MASTERS) nodes.push(await startNode())
    await formCluster(nodes)
  } catch (error) {
    await stop()
    throw error
  }
  const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')
  return { url: `redis-cluster://${hosts}`, [Symbol.asyncDispose]: async () => void (await stop()) }
}

async function startNode(): Promise<Node> {
  const folder = await mkdtemp(join(tmpdir(), 'offload-cluster-'))
  const [port, busPort] = [await freePort(), await freePort()]
  const settings = {
    port,
    'cluster-port': busPort,
    bind: '127.0.0.1',
    dir: folder,
    'cluster-enabled': 'yes',
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    save: '',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = spawn(PROGRAM, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const node = { child, port, busPort, folder }
  for await (const line of createInterface(child.stdout)) if (line.includes('Ready to accept')) return node
  await stopNode(node)
  throw new Error('redis-server did not start as a node of a cluster')
}

async function formCluster(nodes: readonly Node[]): Promise<void> {
  const clients = nodes.map(({ port }) => new Redis({ port, protocol: 2, enableReadyCheck: false }))
  try {
    for (const [index, client] of clients.entries()) {
      const first = Math.floor((index * SLOTS) / MASTERS)
      const last = Math.floor(((index + 1) * SLOTS) / MASTERS) - 1
      await client.call('CLUSTER', 'ADDSLOTSRANGE', first, last)
      const [met] = nodes
      if (met && index > 0) await client.call('CLUSTER', 'MEET', '127.0.0.1', met.port, met.busPort)
    }
    const deadline = performance.now() + READY_WITHIN_MS
    while (!(await Promise.all(clients.map(isOk))).every(Boolean)) {
      if (performance.now() > deadline) throw new Error('The nodes did not become a cluster')
      await delay(50)
    }
  } finally {
    for (const client of clients) client.disconnect()
  }
}

async function isOk(client: Redis): Promise<boolean> {
  const info = String(await client.call('CLUSTER', 'INFO'))
  return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${MASTERS}`)
}

async function stopNode({ child, folder }: Node): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  await rm(folder, { recursive: true, force: true })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
