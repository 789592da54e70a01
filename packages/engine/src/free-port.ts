// A port for a server that must be told one, and is started again there.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'

const FIRST = 11_000
/** What outgoing connections are given begins here, where the system does not say. */
const OUTGOING = 49_152
const LAST = 65_535
const ATTEMPTS = 100

/**
 * Nobody listens there on 127.0.0.1, and the system gives it to no outgoing connection: those would take, now and then, the
 * port of a server that has not begun to listen yet, or is down for a moment.
 */
export async function freePort(): Promise<number> {
  const outgoing = await firstOutgoing()
  const end = outgoing > FIRST ? outgoing : LAST
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = FIRST + Math.floor(Math.random() * (end - FIRST))
    if (await isFree(port)) return port
  }
  throw new Error(`No port of 127.0.0.1 is free from ${FIRST} to ${end}`)
}

async function firstOutgoing(): Promise<number> {
  const range = await readFile('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').catch(() => '')
  return Number.parseInt(range, 10) || OUTGOING
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
    await once(server.close(), 'close')
    return true
  } catch {
    return false
  }
}
