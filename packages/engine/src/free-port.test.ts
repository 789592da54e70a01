import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { freePort } from './free-port.ts'

it('is none that the system may give to an outgoing connection', async () => {
  const range = await readFile('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').catch(() => '49152')
  const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()))
  expect(Math.max(...ports)).toBeLessThan(Number.parseInt(range, 10))
  const server = createServer().listen(ports[0], '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const caller = connect(ports[0] ?? 0, '127.0.0.1')
  onTestFinished(() => void caller.destroy())
  await once(caller, 'connect')
  expect((caller.address() as AddressInfo).port).toBeGreaterThan(Math.max(...ports))
})
