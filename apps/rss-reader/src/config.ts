// What the reader's processes are told by their environment. The only reader of process.env.
import { join } from 'node:path'

/** Settings of the three processes. Each uses the part it needs. */
export interface Config {
  /** Where the web process listens. */
  readonly host: string
  readonly port: number
  /** The SQLite file that web and worker share. */
  readonly databaseFile: string
  /** Where samples.ts listens, on 127.0.0.1. */
  readonly samplesPort: number
  /** Base of the sample feeds offered on the first page; null offers none. */
  readonly samplesUrl: string | null
  /** Origins that the worker may reach at private addresses. */
  readonly allowedOrigins: ReadonlySet<string>
  /** Lets the worker reach any address. */
  readonly allowPrivateAddresses: boolean
  /** Feeds the worker reads at a time. */
  readonly concurrency: number
  readonly offloadUrl: string
  /** Empty when not given: samples.ts needs none. */
  readonly offloadApiKey: string
}

/** 0 takes any free port. */
const PORTS = { min: 0, max: 65_535 }

type Environment = Readonly<Record<string, string | undefined>>

/** Reads and checks the environment. Throws one error that names every problem, each with its variable. */
export function readConfig(environment: Environment = process.env): Config {
  const problems: string[] = []
  const read = new Reader(environment, problems)
  const config = Object.freeze<Config>({
    host: read.text('RSS_HOST', '127.0.0.1'),
    port: read.integer('RSS_PORT', 3000, PORTS),
    databaseFile: join(read.text('RSS_DATA_DIR', '.offload/rss-reader'), 'feeds.sqlite'),
    samplesPort: read.integer('RSS_SAMPLES_PORT', 3001, PORTS),
    samplesUrl: read.url('RSS_SAMPLES_URL', null),
    allowedOrigins: new Set(read.origins('RSS_ALLOWED_ORIGINS')),
    allowPrivateAddresses: read.text('RSS_ALLOW_PRIVATE_ADDRESSES', '0') === '1',
    concurrency: read.integer('RSS_CONCURRENCY', 5, { min: 1, max: 100 }),
    offloadUrl: read.url('OFFLOAD_URL', 'http://127.0.0.1:8080') ?? '',
    offloadApiKey: read.text('OFFLOAD_API_KEY', ''),
  })
  read.complainAboutUnknown()
  if (problems.length > 0) throw new Error(`The RSS reader cannot start:\n- ${problems.join('\n- ')}`)
  return config
}

class Reader {
  readonly #environment: Environment
  readonly #problems: string[]
  readonly #known = new Set<string>()

  constructor(environment: Environment, problems: string[]) {
    this.#environment = environment
    this.#problems = problems
  }

  text(name: string, fallback: string): string {
    this.#known.add(name)
    return this.#environment[name] || fallback
  }

  integer(name: string, fallback: number, { min, max }: { min: number; max: number }): number {
    const text = this.text(name, String(fallback))
    const value = Number(text)
    if (!Number.isInteger(value) || value < min || value > max) {
      this.#problems.push(`${name} must be a whole number from ${min} to ${max}, not ${JSON.stringify(text)}`)
    }
    return value
  }

  url(name: string, fallback: string | null): string | null {
    const text = this.text(name, fallback ?? '')
    if (text && !/^https?:$/.test(URL.parse(text)?.protocol ?? '')) {
      this.#problems.push(`${name} must be an http or https URL, not ${JSON.stringify(text)}`)
    }
    return text || null
  }

  origins(name: string): string[] {
    const origins = this.text(name, '')
      .split(/[\s,]+/)
      .filter(Boolean)
    for (const origin of origins) {
      if (URL.parse(origin)?.origin === origin) continue
      this.#problems.push(
        `${name} must list origins such as http://127.0.0.1:3001, not ${JSON.stringify(origin)}`,
      )
    }
    return origins
  }

  complainAboutUnknown(): void {
    const names = Object.keys(this.#environment).filter(
      (name) => name.startsWith('RSS_') && !this.#known.has(name),
    )
    for (const name of names)
      this.#problems.push(`${name} is not a setting. There are ${[...this.#known].join(', ')}`)
  }
}
