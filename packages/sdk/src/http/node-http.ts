// Requests by Node's own http, which takes half the time of its fetch: no streams, no copies of headers and signals.
import { isNode } from './runtime.ts'
import { networkErrorOf, type Send, type Sending, type WholeAnswer } from './whole-answer.ts'

interface Surroundings {
  readonly process: { readonly getBuiltinModule?: (name: string) => unknown }
}

/** `node:http` and `node:https`, as far as they are used: an app that runs elsewhere need not know Node's types. */
interface NodeHttp {
  request(
    url: string,
    options: Pick<Sending, 'method' | 'headers'> & { readonly signal?: AbortSignal },
    hear: (incoming: Incoming) => void,
  ): Emitter & { end(body: string | undefined): void }
}

interface Emitter {
  on(event: 'data', listener: (piece: string) => void): this
  on(event: 'error', listener: (error: unknown) => void): this
  on(event: 'end', listener: () => void): this
}

interface Incoming extends Emitter {
  readonly statusCode?: number
  readonly rawHeaders: readonly string[]
  setEncoding(encoding: 'utf8'): this
}

/** Where undici keeps what all of Node's fetches go through. */
const DISPATCHERS = ['1', '2'].map((version) => Symbol.for(`undici.globalDispatcher.${version}`))

/** False where an app has put something of its own in the way of Node's fetch: a mock, a proxy, a cache. */
export function isNodeAsItIs(): boolean {
  return DISPATCHERS.every((key) => isPlainAgent((globalThis as Record<symbol, unknown>)[key]))
}

/** Node makes an Agent when it loads its fetch; since 26 it shows it in the first place wrapped for older versions of undici. */
function isPlainAgent(dispatcher: unknown): boolean {
  return (
    dispatcher === undefined ||
    ['Agent', 'Dispatcher1Wrapper'].includes((dispatcher as object).constructor.name)
  )
}

/** Sends by `node:http`, through its global agent. Undefined outside Node, and where somebody has replaced its fetch. */
export function sendByNode(): Send | undefined {
  if (!isNode() || !String(globalThis.fetch).includes('internal/deps/undici')) return undefined
  // Asked for at run time: an import would tie bundles for browsers and the edge to Node.
  const { getBuiltinModule } = (globalThis as Surroundings).process
  const http = getBuiltinModule?.('node:http') as NodeHttp | undefined
  const https = getBuiltinModule?.('node:https') as NodeHttp | undefined
  if (!http || !https) return undefined
  return (url, sending) =>
    new Promise((resolve, reject) => {
      const { method, headers, body, signal } = sending
      const fail = (cause: unknown): void => reject(networkErrorOf(url, sending, cause))
      const way = url.startsWith('https:') ? https : http
      way
        .request(url, { method, headers, ...(signal && { signal }) }, (incoming) =>
          readWhole(incoming, resolve, fail),
        )
        .on('error', fail)
        .end(body)
    })
}

function readWhole(
  incoming: Incoming,
  resolve: (answer: WholeAnswer) => void,
  fail: (cause: unknown) => void,
): void {
  let text = ''
  incoming
    .setEncoding('utf8')
    .on('data', (piece: string) => (text += piece))
    .on('error', fail)
    .on('end', () => resolve(new NodeAnswer(incoming, text)))
}

/** Hardly anyone reads the headers of an answer. */
class NodeAnswer implements WholeAnswer {
  readonly status: number
  readonly text: string
  readonly #incoming: Incoming

  constructor(incoming: Incoming, text: string) {
    this.status = incoming.statusCode ?? 0
    this.text = text
    this.#incoming = incoming
  }

  get headers(): Headers {
    const headers = new Headers()
    const { rawHeaders } = this.#incoming
    for (let at = 0; at + 1 < rawHeaders.length; at += 2)
      headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '')
    return headers
  }
}
