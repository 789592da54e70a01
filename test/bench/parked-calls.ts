// What thousands of calls that wait cost: memory of the service, and commands to Redis.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { startOffload } from './bench-service.ts'
import type { Figure } from './figure.ts'
import { rssMbOf } from './process-cost.ts'
import { redisInfo } from './redis-info.ts'

type Offload = Awaited<ReturnType<typeof startOffload>>

const CALLS = 5000
const WAIT_MS = 20_000
/** Within the wait of the calls, with room for the time that it takes to make them. */
const WINDOW_MS = 10_000
const CONNECTIONS_AT_ONCE = 250

/** Each on a service that has done nothing yet. */
export async function benchParkedCalls(start: () => Promise<Offload>): Promise<Figure[]> {
  const leasing = await start()
  const atRest = await rssMbOf(leasing.pid)
  const leases = await park(leasing, 'POST /v1/leases', JSON.stringify({ queues: ['idle'], waitMs: WAIT_MS }))
  const reading = await start()
  const { id } = await enqueueOne(reading)
  const reads = await park(reading, `GET /v1/jobs/${id}?waitMs=${WAIT_MS}`)
  return [
    { name: 'memory at rest', value: atRest, unit: 'MB' },
    ...figuresOf(`${CALLS.toLocaleString('en')} parked leases`, leases),
    ...figuresOf(`${CALLS.toLocaleString('en')} waiting GETs`, reads),
  ]
}

interface Cost {
  readonly rssMb: number
  readonly commandsPerSecond: number
}

function figuresOf(name: string, { rssMb, commandsPerSecond }: Cost): Figure[] {
  return [
    { name: `${name}: memory`, value: rssMb, unit: 'MB', reach: { atMost: 250 } },
    { name: `${name}: Redis`, value: commandsPerSecond, unit: 'commands/s', reach: { atMost: 50 } },
  ]
}

async function enqueueOne({ url, apiKey }: Offload): Promise<{ id: string }> {
  const answer = await fetch(`${url}/v1/jobs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: '{"type":"watched"}',
  })
  return (await answer.json()) as { id: string }
}

/** Parks the call on thousands of connections, and looks at what that costs while nothing happens. */
async function park(offload: Offload, call: string, body = ''): Promise<Cost> {
  const request = [
    `${call} HTTP/1.1`,
    'Host: bench',
    `Authorization: Bearer ${offload.apiKey}`,
    ...(body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${body.length}`]),
    '',
    body,
  ].join('\r\n')
  const sockets: Socket[] = []
  let answered = 0
  while (sockets.length < CALLS) {
    const batch = await Promise.all(Array.from({ length: CONNECTIONS_AT_ONCE }, () => open(offload.url)))
    for (const socket of batch) socket.on('data', () => (answered += 1)).write(request)
    sockets.push(...batch)
  }
  // Answered after all that was sent before it, and after Redis has answered the first look of each.
  await fetch(`${offload.url}/readyz`)
  const commandsPerSecond = await commandsDuring(offload.redis.url, WINDOW_MS)
  const rssMb = await rssMbOf(offload.pid)
  if (answered > 0) throw new Error(`${answered} calls were answered instead of parked`)
  await Promise.all(sockets.map(close))
  return { rssMb, commandsPerSecond }
}

async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  return socket
}

async function close(socket: Socket): Promise<void> {
  socket.destroy()
  await once(socket, 'close')
}

/** Every command counts, those that scripts make too. */
async function commandsDuring(redisUrl: string, ms: number): Promise<number> {
  const before = await countCommands(redisUrl)
  await delay(ms)
  return ((await countCommands(redisUrl)) - before) / (ms / 1000)
}

async function countCommands(redisUrl: string): Promise<number> {
  const stats = await redisInfo(redisUrl, 'commandstats')
  const counts = [...stats.matchAll(/^cmdstat_(?!info|quit)\S+:calls=(\d+)/gm)]
  return counts.reduce((sum, [, calls]) => sum + Number(calls), 0)
}
