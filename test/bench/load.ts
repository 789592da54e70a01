// One measured round of POST requests by autocannon, in a process of its own so that it shares no event loop.
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'

const AUTOCANNON = createRequire(import.meta.url).resolve('autocannon')

export interface Target {
  readonly url: string
  readonly apiKey?: string
}

/** Requests answered with a 2xx per second. Throws when any request was answered otherwise. */
export async function postsPerSecond(target: Target, body: string, seconds: number): Promise<number> {
  const args = ['--json', '--connections', '64', '--duration', String(seconds), '--method', 'POST']
  args.push('--headers', 'content-type=application/json', '--body', body)
  if (target.apiKey) args.push('--headers', `authorization=Bearer ${target.apiKey}`)
  const { stdout } = await promisify(execFile)(process.execPath, [AUTOCANNON, ...args, target.url])
  const result = JSON.parse(stdout) as { '2xx': number; non2xx: number; errors: number; duration: number }
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${target.url}: ${result.non2xx} answers other than 2xx, ${result.errors} errors`)
  }
  return result['2xx'] / result.duration
}
