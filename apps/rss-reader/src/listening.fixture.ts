// A server for one test: on a free port of 127.0.0.1, gone when the test is over.
import http, { type RequestListener, type Server } from 'node:http'
import { onTestFinished } from 'vitest'
import { closeServer, listen } from './process.ts'

/** Listens until the running test ends, and resolves with the base URL. */
export async function listening(server: Server): Promise<string> {
  const url = await listen(server, 0, '127.0.0.1', 'nothing')
  onTestFinished(() => {
    server.closeAllConnections()
    return closeServer(server)
  })
  return url
}

/** Serves every path with the listener. */
export function serving(listener: RequestListener): Promise<string> {
  return listening(http.createServer(listener))
}
