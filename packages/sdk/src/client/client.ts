// The client: one service, one key, and the resources on top.
import { Audit } from './audit.ts'
import { LONGEST_TIMER_MS, toMs, type Duration } from '../input/duration.ts'
import { OffloadError } from '../errors/errors.ts'
import { Groups } from './groups.ts'
import { CALL, Http, type CallOptions, type Connection } from '../http/http.ts'
import { Jobs } from './jobs.ts'
import { Keys } from './keys.ts'
import { onlyKnown, type OptionNames } from '../input/known-options.ts'
import { Leases } from './leases.ts'
import { Operations } from './operations.ts'
import { Projects } from './projects.ts'
import { Queues } from './queues.ts'
import { isBrowser, readEnvironment, refuseOldRuntime } from '../http/runtime.ts'
import { shown } from '../input/shown.ts'
import type { Health, Readiness } from '../contract/types.ts'
import { Workers } from './workers.ts'

const DEFAULT_TIMEOUT: Duration = '10s'
const DEFAULT_RETRIES = 5
const MOST_RETRIES = 20

/** How to reach the service. */
export interface OffloadOptions {
  /** Where the service listens, without `/v1`. Default: the variable OFFLOAD_URL. */
  readonly url?: string | undefined
  /** A key of the project. Default: the variable OFFLOAD_API_KEY. */
  readonly apiKey?: string | undefined
  /** Instead of the runtime's own fetch. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** How long an answer may take, per attempt, beyond the time it was asked to wait. Default 10 s. */
  readonly timeout?: Duration | undefined
  /** How often a request that failed on the way is sent again, 0 to 20, ever later. Default 5: without an answer that takes about a minute. */
  readonly retries?: number | undefined
  /** A key in a page is a key given to every visitor. Only for pages that nobody else can open. */
  readonly dangerouslyAllowBrowser?: boolean | undefined
}

/** Enqueues jobs, follows them, and leases them by hand. To work on them, see `Worker` in `@offload/sdk/worker`. */
export class Offload {
  readonly jobs: Jobs
  readonly leases: Leases
  readonly queues: Queues
  readonly groups: Groups
  readonly operations: Operations
  readonly workers: Workers
  /** For a client that has the admin key. */
  readonly projects: Projects
  readonly keys: Keys
  readonly audit: Audit
  readonly #connection: Connection
  readonly #http: Http

  /** Throws an OffloadError that says what is missing, a TypeError for an option that cannot work. Does not connect: the first request does. */
  constructor(options: OffloadOptions = {}) {
    refuseOldRuntime()
    onlyKnown(options, KNOWN, { baseUrl: 'url', baseURL: 'url', key: 'apiKey', token: 'apiKey' })
    if (isBrowser() && !options.dangerouslyAllowBrowser) throw new OffloadError(BROWSER_REFUSAL)
    this.#connection = connectionFrom(options)
    const http = new Http(this.#connection)
    this.#http = http
    this.jobs = new Jobs(http)
    this.leases = new Leases(http)
    this.queues = new Queues(http)
    this.groups = new Groups(http)
    this.operations = new Operations(http)
    this.workers = new Workers(http)
    this.projects = new Projects(http)
    this.keys = new Keys(http)
    this.audit = new Audit(http)
  }

  /** Whether the service's process runs, and its version. */
  async health(options: CallOptions = {}): Promise<Health> {
    const { signal } = onlyKnown(options, CALL)
    const { body } = await this.#http.request<Health>({ method: 'GET', path: '/healthz', signal })
    return body
  }

  /** Whether requests should be sent there: throws a ServerError while its storage is away or it shuts down. */
  async readiness(options: CallOptions = {}): Promise<Readiness> {
    const { signal } = onlyKnown(options, CALL)
    const { body } = await this.#http.request<Readiness>({ method: 'GET', path: '/readyz', signal })
    return body
  }

  /**
   * What the worker's renewals need to reach the service by themselves. Holds the key: not for logs.
   * @internal
   */
  connection(): Connection {
    return this.#connection
  }
}

const KNOWN: OptionNames<OffloadOptions> = {
  url: true,
  apiKey: true,
  fetch: true,
  timeout: true,
  retries: true,
  dangerouslyAllowBrowser: true,
}

const BROWSER_REFUSAL =
  'An Offload API key must not be in a browser: every visitor could read it. Enqueue on your server, hand the ' +
  "job's statusUrl to the page and follow it there with watchStatus from '@offload/sdk/status'. If the page is " +
  'yours alone, pass dangerouslyAllowBrowser: true.'

function connectionFrom(options: OffloadOptions): Connection {
  const { url, apiKey, fetch, timeout = DEFAULT_TIMEOUT, retries = DEFAULT_RETRIES } = options
  return {
    url: checkUrl(url ?? readEnvironment('OFFLOAD_URL')),
    apiKey: checkApiKey(apiKey ?? readEnvironment('OFFLOAD_API_KEY')),
    fetch,
    timeoutMs: checkTimeout(toMs('timeout', timeout)),
    retries: checkRetries(retries),
  }
}

function checkUrl(url: string | undefined): string {
  if (!url)
    throw new OffloadError(
      'No Offload URL. Pass { url } or set OFFLOAD_URL, for example http://127.0.0.1:8080',
    )
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    throw new OffloadError(`Not an http(s) URL: ${JSON.stringify(url)}`)
  const { username, password, search, hash, pathname } = new URL(url)
  if (username !== '' || password !== '')
    throw new OffloadError(
      'The Offload URL has a user name or password in it, which fetch refuses: the key is apart',
    )
  if (search !== '' || hash !== '')
    throw new OffloadError(
      `The Offload URL has a ? or # in it, and paths are put after it: ${JSON.stringify(url)}`,
    )
  if (/\/v1\/*$/.test(pathname))
    throw new OffloadError(
      `The Offload URL is without /v1, which each path begins with: ${JSON.stringify(url)}`,
    )
  return url.replace(/[?#]*$/, '').replace(/\/+$/, '')
}

/** Half of what a timer can take: the time that a call asks the service to wait comes on top. */
function checkTimeout(timeoutMs: number): number {
  if (timeoutMs < 1 || timeoutMs > LONGEST_TIMER_MS / 2)
    throw new TypeError(`timeout is from 1 ms to 12 days, not ${timeoutMs} ms`)
  return timeoutMs
}

function checkRetries(retries: number): number {
  if (!Number.isInteger(retries) || retries < 0 || retries > MOST_RETRIES)
    throw new TypeError(`retries is a whole number from 0 to ${MOST_RETRIES}, not ${shown(retries)}`)
  return retries
}

function checkApiKey(apiKey: string | undefined): string {
  if (!apiKey) throw new OffloadError('No Offload API key. Pass { apiKey } or set OFFLOAD_API_KEY')
  // The value is not repeated: error texts end up in logs.
  if (!/^[\x21-\x7e]+$/.test(apiKey))
    throw new OffloadError('The Offload API key has a blank or a line break in it')
  return apiKey
}
