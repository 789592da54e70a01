// The life of a process: it starts or says why not, listens, and ends in good order on SIGTERM or SIGINT.
import type { Server } from 'node:http'

/** Runs a process. What keeps it from running is told in its sentence alone, which is what an operator needs; exit code 1. */
export async function runProcess(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** Runs `stop` at the first signal. Further ones change nothing: a platform may send several. */
export function onShutdown(stop: () => Promise<void>): void {
  let isStopping = false
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      void stop().finally(() => process.exit())
    })
  }
}

const GRACE_MS = 1000

/** Takes no more connections, gives requests under way one second, and resolves when all are closed. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  const hardStop = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await closed
  clearTimeout(hardStop)
}

/** Listens, and resolves with the server's base URL. Throws a sentence with the variable to change when it cannot. */
export async function listen(server: Server, port: number, host: string, variable: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`Cannot listen on port ${port} (${error.message}). Set ${variable}.`)),
    )
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const actualPort = typeof address === 'object' && address ? address.port : port
  return `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`
}
