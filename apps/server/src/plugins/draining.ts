// Going down without anyone losing a request.

import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as passed } from 'node:timers/promises'
import type { Engine } from '@offload/engine'
import type { App } from '../type-provider.ts'

/** Heroku kills 30 s after SIGTERM; what is not done by then is cut off by us. */
const HARD_STOP_MS = 25_000
const CLOSE_IDLE_EVERY_MS = 100
/** A connection that has sent nothing yet may have a request on its way for this long. */
const SILENT_GRACE_MS = 1000

/** Whether the instance is going down. It goes once and does not come back. */
export class Drain {
  readonly #silent = new Set<Socket>()
  #isDraining = false

  /** From now on readiness answers 503 and connections are asked to close. */
  begin(): void {
    this.#isDraining = true
  }

  get isDraining(): boolean {
    return this.#isDraining
  }

  /**
   * Remembers connections that have not sent a request yet. Browsers and HTTP clients open such in advance, and
   * Node does not take them for idle: closing would wait for them until the hard stop.
   */
  watch(server: Pick<Server, 'on'>): void {
    server.on('connection', (socket: Socket) => {
      this.#silent.add(socket)
      socket.once('close', () => this.#silent.delete(socket))
    })
    server.on('request', ({ socket }) => this.#silent.delete(socket))
  }

  closeSilentConnections(): void {
    for (const socket of this.#silent) socket.destroy()
  }
}

/** Asks each client to close its connection once the drain has begun, so that it goes to another instance. */
export function addDraining(app: App, drain: Drain): void {
  drain.watch(app.server)
  app.addHook('onRequest', (_request, reply, done) => {
    if (drain.isDraining) reply.header('connection', 'close')
    done()
  })
}

/** How long going down may take. */
export interface DrainTimes {
  /** For balancers to notice that the instance is not ready, before anything else changes. */
  readonly delayMs: number
  /** From the beginning. What still hangs by then is cut off. */
  readonly hardStopMs?: number
}

/**
 * At first only says that it goes, and still serves everyone: a worker whose parked call was answered now would call
 * again at once, and find the same instance. After the delay it answers parked calls empty, lets running requests
 * finish, and closes. Fastify's `close` alone waits out keep-alive connections (#7044): so idle ones are closed again
 * and again, and all of them at the hard stop.
 */
export async function closeGracefully(
  app: App,
  engine: Pick<Engine, 'drain'>,
  drain: Drain,
  { delayMs, hardStopMs = HARD_STOP_MS }: DrainTimes,
): Promise<void> {
  drain.begin()
  const hardStop = setTimeout(() => app.server.closeAllConnections(), hardStopMs)
  await passed(delayMs)
  engine.drain()
  const idle = setInterval(() => app.server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS)
  const silent = setTimeout(() => drain.closeSilentConnections(), SILENT_GRACE_MS)
  try {
    await app.close()
  } finally {
    clearInterval(idle)
    clearTimeout(silent)
    clearTimeout(hardStop)
  }
}
