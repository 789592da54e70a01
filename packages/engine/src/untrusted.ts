// Why none of several servers could be asked by TLS: ioredis says of Sentinels and clusters only that the connection is closed.
import { connect } from 'node:tls'
import { secureHostsOf, tlsOptions, VERIFIED, type Host, type RedisTls } from './redis-client.ts'

const HANDSHAKE_DEADLINE_MS = 3000

/** What Node has against the certificate of the first such server that a URL of several names; null when there is none. */
export async function untrustedOf(url: string, tls: RedisTls = VERIFIED): Promise<Error | null> {
  const errors = await Promise.all(secureHostsOf(url).map((host) => handshakeErrorOf(host, tls)))
  // One that could not be reached is not one that is not trusted.
  return errors.find((error) => error !== null && error.syscall === undefined) ?? null
}

function handshakeErrorOf(host: Host, tls: RedisTls): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const socket = connect({ ...host, ...tlsOptions(tls), timeout: HANDSHAKE_DEADLINE_MS })
    const end = (error: NodeJS.ErrnoException | null) => {
      resolve(error)
      socket.destroy()
    }
    socket.once('secureConnect', () => end(null))
    socket.once('timeout', () => end(null))
    socket.on('error', end)
  })
}
