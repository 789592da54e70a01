// A balancer in front of several instances: each new connection goes to the next one that says it is ready.
import { once } from 'node:events'
import { get } from 'node:http'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** Passes connections on as they are, as balancers of the transport layer do. */
export class Balancer implements AsyncDisposable {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  /** URLs, the one that is asked next first. */
  #instances: string[] = []

  private constructor() {
    this.#server = createServer((caller) => void this.#serve(caller))
  }

  /** Listens on a free port. */
  static async start(): Promise<Balancer> {
    const balancer = new Balancer()
    await once(balancer.#server.listen(0, '127.0.0.1'), 'listening')
    return balancer
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  add(url: string): void {
    this.#instances.push(url)
  }

  remove(url: string): void {
    this.#instances = this.#instances.filter((instance) => instance !== url)
  }

  /** Ends every connection. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #serve(caller: Socket): Promise<void> {
    this.#keep(caller)
    const url = await this.#nextReady()
    if (url === undefined) return void caller.destroy()
    const instance = this.#keep(connect(Number(new URL(url).port), '127.0.0.1'))
    caller.pipe(instance).pipe(caller)
    caller.once('close', () => instance.destroy())
    instance.once('close', () => caller.destroy())
  }

  async #nextReady(): Promise<string | undefined> {
    for (const url of this.#instances) {
      if (!(await isReady(url))) continue
      this.remove(url)
      this.add(url)
      return url
    }
    return undefined
  }

  // Who was cut off sees it for himself.
  #keep(socket: Socket): Socket {
    this.#sockets.add(socket)
    return socket.on('error', () => undefined).once('close', () => this.#sockets.delete(socket))
  }
}

function isReady(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(`${url}/readyz`, { agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    }).once('error', () => resolve(false))
  })
}
