// A TCP proxy that cuts connections at a byte: for requests that arrive in part and answers that are lost on the way.
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** Where to cut. `request` is what callers send, `answer` what the service sends. */
export type Direction = 'request' | 'answer'

/**
 * Passes everything on until it is armed. Then so many more bytes pass in one direction, over whatever connections, and
 * with the last of them that connection ends on both sides; what was still to come from its other side is lost. Later
 * connections pass, until it is armed again.
 */
export class CuttingProxy {
  /** Bytes passed so far: their growth over an undisturbed call is how many places there are to cut. */
  readonly passed: Record<Direction, number> = { request: 0, answer: 0 }
  /** How often a connection was cut. */
  cuts = 0
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #armed: { readonly direction: Direction; bytesLeft: number } | undefined

  /** Ready to use once it listens, see `startCuttingProxy`. */
  constructor(target: URL) {
    this.#server = createServer({ allowHalfOpen: true }, (caller) => {
      const service = connect({ port: Number(target.port), host: target.hostname, allowHalfOpen: true })
      this.#join('request', caller, service)
      this.#join('answer', service, caller)
    })
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Cuts once `bytes` more have passed in that direction; with 0, at the next one, which is lost. */
  cutAfter(direction: Direction, bytes: number): void {
    this.#armed = { direction, bytesLeft: bytes }
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve)
    })
  }

  /** Ends every connection. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(direction: Direction, from: Socket, to: Socket): void {
    this.#sockets.add(from)
    from.setNoDelay(true)
    from.on('data', (chunk: Buffer) => this.#pass(direction, chunk, from, to))
    from.on('end', () => to.end())
    // A socket of ours breaks when its peer is gone, which is the point; the other side then learns of it too.
    from.on('error', () => to.destroy())
    from.on('close', () => {
      this.#sockets.delete(from)
      to.end()
    })
  }

  #pass(direction: Direction, chunk: Buffer, from: Socket, to: Socket): void {
    const armed = this.#armed?.direction === direction ? this.#armed : undefined
    const part = armed ? chunk.subarray(0, armed.bytesLeft) : chunk
    this.passed[direction] += part.length
    if (armed) armed.bytesLeft -= part.length
    if (armed?.bytesLeft !== 0) return void to.write(part)
    this.#armed = undefined
    this.#cut(part, from, to)
  }

  /** `to` is ended and not destroyed: the bytes before the cut must arrive, and a reset could overtake them. */
  #cut(last: Buffer, from: Socket, to: Socket): void {
    this.cuts += 1
    from.removeAllListeners('data').destroy()
    to.removeAllListeners('data').resume()
    to.end(last)
  }
}

/** Listens on a free port until the test is over. `target` is the service's URL. */
export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const proxy = new CuttingProxy(new URL(target))
  await proxy.listen()
  onTestFinished(() => proxy.close())
  return proxy
}
