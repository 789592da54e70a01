// One measured round of requests by wrk: written in C, it leaves the second core to what is measured.
import { execFile, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const WRK = 'wrk'
const SCRIPT = fileURLToPath(new URL('request.lua', import.meta.url))

/** Where the requests go. */
export interface Target {
  readonly url: string
  readonly apiKey?: string
}

export interface Load {
  /** Of a POST; absent, it is a GET. */
  readonly body?: string
  readonly connections: number
  readonly seconds: number
}

/** What a round brought. */
export interface Round {
  readonly requests: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

interface Answer extends Omit<Round, 'perSecond'> {
  readonly seconds: number
  readonly failed: number
}

/** Sends the request over and over on all connections. Throws when any request was answered other than 2xx or 3xx. */
export async function runRound({ url, apiKey }: Target, load: Load): Promise<Round> {
  const args = ['--threads', '1', '--connections', String(load.connections), '--script', SCRIPT]
  args.push('--duration', `${load.seconds}s`)
  if (apiKey) args.push('--header', `Authorization: Bearer ${apiKey}`)
  const { stdout } = await promisify(execFile)(WRK, [
    ...args,
    url,
    '--',
    ...(load.body === undefined ? [] : [load.body]),
  ])
  const { seconds, failed, ...round } = JSON.parse(stdout.slice(stdout.lastIndexOf('{'))) as Answer
  if (failed > 0) throw new Error(`${url}: ${failed} of ${round.requests} requests were refused or lost`)
  return { ...round, perSecond: round.requests / seconds }
}

/** `wrk` and its version, which it prints above its usage. */
export function wrkVersion(): string {
  const { stdout } = spawnSync(WRK, ['--version'], { encoding: 'utf8' })
  return /^wrk \S+/.exec(stdout)?.[0] ?? WRK
}
