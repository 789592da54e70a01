// Redis's own figures, asked for without a client: `INFO` is one line, and its answer text.
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/** A section of `INFO`, as lines of `name:value`. */
export async function redisInfo(url: string, section: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(`INFO ${section}\r\nQUIT\r\n`)
  return text(socket)
}

/** What Redis holds in memory, in bytes. */
export async function usedMemory(url: string): Promise<number> {
  return numberIn(await redisInfo(url, 'memory'), 'used_memory')
}

/** The size of the append-only file, in bytes. It falls when Redis writes the file anew. */
export async function aofSize(url: string): Promise<number> {
  return numberIn(await redisInfo(url, 'persistence'), 'aof_current_size')
}

/** CPU time of all its threads so far, user and system, in µs. */
export async function redisCpu(url: string): Promise<number> {
  const info = await redisInfo(url, 'cpu')
  return (numberIn(info, 'used_cpu_user') + numberIn(info, 'used_cpu_sys')) * 1e6
}

/** How many commands it has run, those of scripts too, and without such questions. */
export async function countCommands(url: string): Promise<number> {
  const stats = await redisInfo(url, 'commandstats')
  const counts = [...stats.matchAll(/^cmdstat_(?!info|quit)\S+:calls=(\d+)/gm)]
  return counts.reduce((sum, [, calls]) => sum + Number(calls), 0)
}

function numberIn(info: string, name: string): number {
  return Number(new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1])
}
