// A master with two replicas, watched by three Sentinels: what `redis-sentinel:` URLs lead to.
import { JOB_SERVER, RedisProcess } from './redis-process.ts'
import type { TlsFiles } from './tls-files.ts'
import { within } from './within.ts'

const NAME = 'jobs'
const REPLICAS = 2
const SENTINELS = 3
const QUORUM = 2
/** A master that is silent for so long is replaced. */
const DOWN_AFTER_MS = 1000
const FAILOVER_WITHIN_MS = 4000

/** The servers, who of them is the master, and those who watch. */
export class RedisSentinels implements AsyncDisposable {
  readonly #servers: RedisProcess[] = []
  readonly #sentinels: RedisProcess[] = []
  readonly #tls: TlsFiles | undefined

  private constructor(tls: TlsFiles | undefined) {
    this.#tls = tls
  }

  /** Resolves when the replicas follow and the Sentinels know of them and of each other. */
  static async start(tls?: TlsFiles): Promise<RedisSentinels> {
    await using started = new AsyncDisposableStack()
    const set = started.use(new RedisSentinels(tls))
    const master = await RedisProcess.start(JOB_SERVER, tls)
    set.#servers.push(master)
    for (let index = 0; index < REPLICAS; index++)
      set.#servers.push(await RedisProcess.start(following(master), tls))
    while (set.#sentinels.length < SENTINELS)
      set.#sentinels.push(await RedisProcess.startSentinel(watching(master), tls))
    await set.settled()
    started.move()
    return set
  }

  /** As the service takes it. */
  get url(): string {
    const hosts = this.#sentinels.map(({ port }) => `127.0.0.1:${port}`)
    return `redis${this.#tls ? 's' : ''}-sentinel://${hosts.join(',')}/${NAME}`
  }

  /** Who is the master, as the Sentinels say. */
  async master(): Promise<RedisProcess> {
    const [sentinel] = this.#sentinels
    const [, port] = (await sentinel?.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', NAME)) as string[]
    const master = this.#servers.find((server) => server.port === Number(port))
    if (!master) throw new Error(`No server listens on ${port}`)
    return master
  }

  /** The servers that follow, or are down. */
  async others(): Promise<RedisProcess[]> {
    const master = await this.master()
    return this.#servers.filter((server) => server !== master)
  }

  /** Resolves once the Sentinels have another master than that. */
  async replaced(old: RedisProcess): Promise<void> {
    await within('another master', async () => (await this.master()) !== old)
  }

  /** Starts a server that was killed as a replica of the master that there is now. */
  async rejoin(server: RedisProcess): Promise<void> {
    await server.restart(following(await this.master()))
  }

  /** Resolves once all replicas follow the master and no Sentinel is in the middle of anything. */
  settled(): Promise<void> {
    return within('a settled set', async () => {
      const info = String(await (await this.master()).call('INFO', 'replication'))
      const following = info.match(/^slave\d+:.*state=online/gm)?.length ?? 0
      const views = await Promise.all(this.#sentinels.map((sentinel) => viewOf(sentinel)))
      return /^role:master/m.test(info) && following === REPLICAS && views.every(isSettled)
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#sentinels, ...this.#servers].map((server) => server[Symbol.asyncDispose]()))
  }
}

type View = Readonly<Record<string, string>>

async function viewOf(sentinel: RedisProcess): Promise<View> {
  const flat = (await sentinel.call('SENTINEL', 'MASTER', NAME)) as string[]
  const pairs = flat.flatMap((field, index) => (index % 2 === 0 ? [[field, flat[index + 1] ?? '']] : []))
  return Object.fromEntries(pairs) as View
}

function isSettled(view: View): boolean {
  return (
    view['flags'] === 'master' &&
    Number(view['num-slaves']) === REPLICAS &&
    Number(view['num-other-sentinels']) === SENTINELS - 1
  )
}

function following(master: RedisProcess) {
  return { ...JOB_SERVER, replicaof: `127.0.0.1 ${master.port}` }
}

function watching(master: RedisProcess): string[] {
  return [
    `sentinel monitor ${NAME} 127.0.0.1 ${master.port} ${QUORUM}`,
    `sentinel down-after-milliseconds ${NAME} ${DOWN_AFTER_MS}`,
    `sentinel failover-timeout ${NAME} ${FAILOVER_WITHIN_MS}`,
  ]
}
