// A TCP proxy that cuts connections at a byte: for requests that arrive in part and answers that are lost on the way.
import { once } from 'node:events'
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'

/** Where to cut. `request` is what callers send, `answer` what the server sends. */
export type Direction = 'request' | 'answer'

/** Which bytes count, and after how many of them the connection is cut. */
export interface WatchOptions {
  /**
   * Counted is the connection on which this is sent, from the request on that holds it. Absent: all bytes from now on,
   * over whatever connections.
   */
  readonly from?: string | undefined
  /** With 0 bytes the next one is lost. Absent: everything passes. */
  readonly cut?: { readonly direction: Direction; readonly afterBytes: number } | undefined
}

/** What was seen of the bytes that count. */
export interface Watched {
  readonly passed: Readonly<Record<Direction, number>>
  readonly isCut: boolean
}

/** One connection through the proxy, of which only the identity matters. */
type Way = symbol

interface Watch {
  readonly options: WatchOptions
  readonly passed: Record<Direction, number>
  /** The connection that counts, once `from` was seen. */
  way: Way | undefined
  isCut: boolean
}

/**
 * Passes everything on. With the last byte that may pass, a connection ends on both sides, and what was still to come
 * from its other side is lost. Later connections pass.
 */
export class CuttingProxy implements AsyncDisposable {
  /** As the target's, but through this proxy. */
  readonly url: string
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #watch: Watch | undefined

  private constructor(server: Server, target: URL) {
    this.#server = server
    const url = new URL(target)
    url.hostname = '127.0.0.1'
    url.port = String((server.address() as AddressInfo).port)
    this.url = url.href.replace(/\/$/, '')
    server.on('connection', (caller) => {
      const far = connect({ port: Number(target.port), host: target.hostname, allowHalfOpen: true })
      const way = Symbol()
      this.#join(way, 'request', caller, far)
      this.#join(way, 'answer', far, caller)
    })
  }

  /** Listens on a free port. `target` is the URL of a service or of a Redis. */
  static async start(target: string): Promise<CuttingProxy> {
    const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new CuttingProxy(server, new URL(target))
  }

  /** Begins to count, and forgets what was watched before. */
  watch(options: WatchOptions): Watched {
    const watch: Watch = { options, passed: { request: 0, answer: 0 }, way: undefined, isCut: false }
    this.#watch = watch
    return watch
  }

  /** Ends every connection. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(way: Way, direction: Direction, from: Socket, to: Socket): void {
    this.#sockets.add(from)
    from.setNoDelay(true)
    from.on('data', (chunk: Buffer) => {
      const counted = this.#countedOn(way, direction, chunk)
      if (counted) this.#pass(counted, direction, chunk, from, to)
      else to.write(chunk)
    })
    from.on('end', () => to.end())
    // A socket of ours breaks when its peer is gone, which is the point; the other side then learns of it too.
    from.on('error', () => to.destroy())
    from.on('close', () => {
      this.#sockets.delete(from)
      to.end()
    })
  }

  #countedOn(way: Way, direction: Direction, chunk: Buffer): Watch | undefined {
    const watch = this.#watch
    if (!watch || watch.isCut) return undefined
    const { from } = watch.options
    if (from === undefined) return watch
    if (direction === 'request' && chunk.includes(from)) watch.way ??= way
    return watch.way === way ? watch : undefined
  }

  #pass(watch: Watch, direction: Direction, chunk: Buffer, from: Socket, to: Socket): void {
    const { cut } = watch.options
    const left = cut?.direction === direction ? cut.afterBytes - watch.passed[direction] : Infinity
    const part = chunk.subarray(0, left)
    watch.passed[direction] += part.length
    if (part.length < left) return void to.write(part)
    watch.isCut = true
    // `to` is ended and not destroyed: the bytes before the cut must arrive, and a reset could overtake them.
    from.removeAllListeners('data').destroy()
    to.removeAllListeners('data').resume()
    to.end(part)
  }
}
