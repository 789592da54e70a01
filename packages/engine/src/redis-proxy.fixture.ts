// A way to a Redis on which things go wrong: connections that break, or that take what is sent and answer nothing.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export class RedisProxy {
  /** A connection on which this is sent is broken. */
  breaksAt: string | null = null
  /** Hears what is sent, before it is passed on. */
  onSent: (text: string) => void = () => undefined
  readonly #target: URL
  readonly #open = new Set<Socket>()
  readonly #server = createServer((near) => this.#join(near))

  private constructor(target: string) {
    this.#target = new URL(target)
  }

  /** Listens on a free port until the test is over. */
  static async start(target: string): Promise<RedisProxy> {
    const proxy = new RedisProxy(target)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    onTestFinished(() => {
      for (const socket of proxy.#open) socket.destroy()
      proxy.#server.close()
    })
    return proxy
  }

  get url(): string {
    return `redis://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The connections of now stay open and pass nothing on; later ones work. */
  swallow(): void {
    for (const socket of this.#open) socket.removeAllListeners('data').resume()
  }

  #join(near: Socket): void {
    const far = connect(Number(this.#target.port), this.#target.hostname)
    this.#open.add(near)
    near.on('data', (part) => {
      this.onSent(part.toString('latin1'))
      if (this.breaksAt !== null && part.includes(this.breaksAt)) near.destroy()
      else far.write(part)
    })
    far.on('data', (part) => near.write(part))
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      socket.on('error', () => undefined).on('close', () => other.destroy())
    }
    near.on('close', () => this.#open.delete(near))
  }
}
