// A cluster of three masters, with a replica each if wanted, and what happens to clusters: slots that move, masters that change.
import { freePort } from '@offload/engine'
import { JOB_SERVER, RedisProcess, type RedisSettings } from './redis-process.ts'
import type { TlsFiles } from './tls-files.ts'
import { within } from './within.ts'

const MASTERS = 3
const SLOTS = 16_384
const KEYS_A_STEP = 50
/** A master that is silent for so long is replaced. */
const NODE_TIMEOUT_MS = 1500

/** One server, and the name by which the cluster knows it. */
interface Node {
  readonly server: RedisProcess
  readonly settings: RedisSettings
  readonly busPort: number
  readonly id: string
}

/** What a cluster is made of. */
export interface ClusterOptions {
  /** Of each master. */
  readonly replicas?: 0 | 1
  /** Absent: without TLS. */
  readonly tls?: TlsFiles
}

/** The nodes, and what is done to them. */
export class RedisCluster implements AsyncDisposable {
  readonly #nodes: Node[] = []
  readonly #started = new AsyncDisposableStack()
  readonly #tls: TlsFiles | undefined

  private constructor(tls: TlsFiles | undefined) {
    this.#tls = tls
  }

  /** Starts the servers, gives each master a third of the slots, and waits until all of them agree. */
  static async start({ replicas = 0, tls }: ClusterOptions = {}): Promise<RedisCluster> {
    await using started = new AsyncDisposableStack()
    const cluster = started.use(new RedisCluster(tls))
    while (cluster.#nodes.length < MASTERS * (1 + replicas))
      cluster.#nodes.push(await startNode(cluster.#started, tls))
    await cluster.#form()
    started.move()
    return cluster
  }

  /** As the engine takes it. */
  get url(): string {
    const hosts = this.#nodes.map(({ server }) => `127.0.0.1:${server.port}`)
    return `redis${this.#tls ? 's' : ''}-cluster://${hosts.join(',')}`
  }

  /** Moves a slot to the next master while it is used, as `redis-cli --cluster reshard` does. `isCareless` leaves keys behind. */
  async reshard(slot: number, { isCareless = false } = {}): Promise<void> {
    const from = await this.#masterOf(slot)
    const masters = await this.#masters()
    const to = pick(masters, masters.findIndex(({ id }) => id === from.id) + 1)
    await to.server.call('CLUSTER', 'SETSLOT', slot, 'IMPORTING', from.id)
    await from.server.call('CLUSTER', 'SETSLOT', slot, 'MIGRATING', to.id)
    for (let keys: string[]; (keys = await keysIn(from, slot)).length > 0;) {
      await from.server.call('MIGRATE', '127.0.0.1', to.server.port, '', 0, 10_000, 'KEYS', ...keys)
      // All that is left after the first step: of a few keys at the end nobody may miss one.
      if (isCareless) break
    }
    for (const node of [to, from, ...masters])
      await node.server.call('CLUSTER', 'SETSLOT', slot, 'NODE', to.id)
    await this.#agreed()
  }

  /** Has the replica of a slot's master take its place, which waits until it has everything. */
  async failOver(slot: number): Promise<void> {
    const old = await this.#masterOf(slot)
    const replica = await this.#replicaOf(old)
    await replica.server.call('CLUSTER', 'FAILOVER')
    await within('the replica in charge', async () => (await this.#masterOf(slot)).id === replica.id)
    await this.#agreed()
  }

  /** Kills a slot's master; its replica takes its place with what it has. Then the old one comes back as a replica. */
  async killMaster(slot: number): Promise<void> {
    const old = await this.#masterOf(slot)
    const replica = await this.#replicaOf(old)
    await old.server.kill()
    await within('the replica in charge', async () =>
      shapeOf(await viewOf(replica)).includes(`${replica.id} master`),
    )
    await old.server.restart(old.settings)
    await this.#agreed()
  }

  async slotOf(key: string): Promise<number> {
    return Number(await pick(this.#nodes).server.call('CLUSTER', 'KEYSLOT', key))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#started.disposeAsync()
  }

  async #form(): Promise<void> {
    const [first, ...others] = this.#nodes
    if (!first) return
    for (const { server } of others)
      await server.call('CLUSTER', 'MEET', '127.0.0.1', first.server.port, first.busPort)
    for (const [index, { server }] of this.#nodes.slice(0, MASTERS).entries()) {
      const [start, end] = [index, index + 1].map((third) => Math.floor((third * SLOTS) / MASTERS))
      await server.call('CLUSTER', 'ADDSLOTSRANGE', start ?? 0, (end ?? 0) - 1)
    }
    await within('nodes that know each other', () => this.#knowEachOther())
    for (const [index, { server }] of this.#nodes.slice(MASTERS).entries())
      await server.call('CLUSTER', 'REPLICATE', this.#nodes[index]?.id ?? '')
    await this.#agreed()
  }

  async #knowEachOther(): Promise<boolean> {
    const views = await Promise.all(this.#nodes.map(viewOf))
    return views.every((view) => this.#nodes.every(({ id }) => view.includes(id)))
  }

  /** Resolves once all nodes live, say the same of who has which slots, and replicas have caught up. */
  #agreed(): Promise<void> {
    return within('a cluster that agrees', async () => {
      const infos = await Promise.all(this.#nodes.map(({ server }) => server.call('CLUSTER', 'INFO')))
      const shapes = new Set((await Promise.all(this.#nodes.map(viewOf))).map(shapeOf))
      const links = await Promise.all(this.#nodes.map(({ server }) => server.call('INFO', 'replication')))
      return (
        infos.every((info) => String(info).includes('cluster_state:ok')) &&
        shapes.size === 1 &&
        ![...shapes].join().includes('fail') &&
        !links.some((link) => String(link).includes('master_link_status:down'))
      )
    })
  }

  async #masters(): Promise<Node[]> {
    const lines = shapeOf(await viewOf(await this.#alive())).split('\n')
    return this.#nodes.filter(({ id }) => lines.some((line) => line.startsWith(`${id} master`)))
  }

  async #masterOf(slot: number): Promise<Node> {
    const lines = shapeOf(await viewOf(await this.#alive())).split('\n')
    const owns = (range: string) => {
      const [start = NaN, end = start] = range.split('-').map(Number)
      return start <= slot && slot <= end
    }
    const line = lines.find((text) => text.includes(' master ') && text.split(' ').slice(3).some(owns))
    return this.#named(line?.split(' ')[0])
  }

  async #replicaOf(master: Node): Promise<Node> {
    const lines = shapeOf(await viewOf(await this.#alive())).split('\n')
    const line = lines.find((text) => text.includes(` slave ${master.id}`))
    return this.#named(line?.split(' ')[0])
  }

  async #alive(): Promise<Node> {
    return pick(this.#nodes.filter(({ server }) => !server.hasEnded))
  }

  #named(id: string | undefined): Node {
    const node = this.#nodes.find((known) => known.id === id)
    if (!node) throw new Error(`The cluster has no node ${id}`)
    return node
  }
}

async function startNode(started: AsyncDisposableStack, tls: TlsFiles | undefined): Promise<Node> {
  const busPort = await freePort()
  const settings = {
    ...JOB_SERVER,
    'cluster-enabled': 'yes',
    'cluster-port': busPort,
    'cluster-node-timeout': NODE_TIMEOUT_MS,
    // Queues whose slots are served go on while others have no master.
    'cluster-require-full-coverage': 'no',
    'cluster-allow-replica-migration': 'no',
  }
  const server = started.use(await RedisProcess.start(settings, tls))
  return { server, settings, busPort, id: String(await server.call('CLUSTER', 'MYID')) }
}

async function viewOf({ server }: Node): Promise<string> {
  return String(await server.call('CLUSTER', 'NODES'))
}

/** Of each node in a view, in one order: id, role, whom it follows, its slots. */
function shapeOf(view: string): string {
  const lines = view
    .trim()
    .split('\n')
    .map((line) => {
      const [id, , flags = '', follows, , , , , ...slots] = line.split(' ')
      return [id, flags.replace('myself,', ''), follows, ...slots].join(' ')
    })
  return lines.sort().join('\n')
}

async function keysIn({ server }: Node, slot: number): Promise<string[]> {
  return (await server.call('CLUSTER', 'GETKEYSINSLOT', slot, KEYS_A_STEP)) as string[]
}

/** Counts round. */
function pick<Item>(items: readonly Item[], index = 0): Item {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('There is nothing to choose from')
  return item
}
