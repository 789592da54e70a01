// Runs the example, or another program in this folder, against the service of `npm start`.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

/** What `npm start` has made; a key and a URL in the environment come first. */
const environment = {
  OFFLOAD_URL: `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`,
  OFFLOAD_API_KEY: process.env['OFFLOAD_API_KEY'] ?? readKey(),
  ...process.env,
}

function readKey(): string {
  const file = resolve(ROOT, process.env['OFFLOAD_DATA_DIR'] ?? '.offload', 'api-key')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    console.error(`There is no key in ${file}: run npm start first, and leave it running.`)
    process.exit(1)
  }
}

function start(program: string, args: readonly string[] = []): ChildProcess {
  const file = join(import.meta.dirname, program)
  const child = spawn(process.execPath, [file, ...args], { env: environment, stdio: 'inherit' })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return child
}

async function endOf(program: ChildProcess): Promise<void> {
  const [code] = (await once(program, 'exit')) as [number | null]
  if (code !== 0) process.exitCode = 1
}

// Ctrl-C reaches the program by itself, and is to find it waited for.
process.on('SIGINT', () => undefined)

const [program, ...args] = process.argv.slice(2)
if (program === undefined) {
  const worker = start('worker.ts')
  await endOf(start('producer.ts'))
  worker.kill('SIGTERM')
  await endOf(worker)
} else {
  await endOf(start(program, args))
}
