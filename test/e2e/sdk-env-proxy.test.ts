// A proxy that only the environment names, as in many companies' networks: `--use-env-proxy`, or NODE_USE_ENV_PROXY=1.
import { execFile } from 'node:child_process'
import { createServer, request as send, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { pipeline } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { useService } from '../harness/service.ts'

const run = promisify(execFile)
const TEST_FOLDER = fileURLToPath(new URL('../', import.meta.url))

/** No such host: whoever reaches it has gone through the proxy. */
const HOST = 'offload.invalid'

/** The whole round of a job, and what a missing one answers. */
const PROGRAM = `
import { isNotFound, Offload } from '@offload/sdk'
import { watchStatus } from '@offload/sdk/status'
import { handle, Worker } from '@offload/sdk/worker'

const offload = new Offload()
const jobs = await Promise.all(['Ada', 'Bob'].map((name) => offload.jobs.enqueue('greet', name)))
const greet = handle('greet', (name) => 'Hello, ' + name)
const worker = new Worker({ client: offload, handlers: [greet], signals: false })
const running = worker.run()
console.log(...(await Promise.all(jobs.map((job) => job.wait({ timeout: '30s' })))))
const statusUrl = jobs[0].statusUrl
console.log((await watchStatus(statusUrl)).state)
await offload.jobs.get('default_00000000000000000000000000').catch((error) => console.log(isNotFound(error)))
await worker.stop()
await running
`

/** Passes on what is asked of HOST, in either of the ways in which a proxy is asked, and remembers how. */
async function startProxy(target: URL) {
  const asked: string[] = []
  const proxy = createServer((incoming, outgoing) => {
    const { method, url = '', headers } = incoming
    const { pathname, search } = new URL(url)
    asked.push(`${method ?? ''} ${url}`)
    const onward = send(
      new URL(pathname + search, target),
      { method: method ?? 'GET', headers },
      (answer: IncomingMessage) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        pipeline(answer, outgoing, () => undefined)
      },
    )
    pipeline(incoming, onward, () => undefined)
  })
  proxy.on('connect', ({ url = '' }, client, head: Buffer) => {
    asked.push(`CONNECT ${url}`)
    const onward = connect(Number(target.port), target.hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.write(head)
    })
    pipeline(client, onward, client, () => undefined)
  })
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  return { asked, url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` }
}

it.each([
  ['--use-env-proxy', ['--use-env-proxy'], {}],
  ['NODE_USE_ENV_PROXY', [], { NODE_USE_ENV_PROXY: '1' }],
])(
  'client, worker and status poller go through the proxy of the environment with %s',
  async (_, args, env) => {
    const publicUrl = `http://${HOST}:8080`
    const service = await useService({ OFFLOAD_PUBLIC_URL: publicUrl })
    const proxy = await startProxy(new URL(service.url))
    const { stdout } = await run(
      process.execPath,
      [...args, '--input-type=module-typescript', '-e', PROGRAM],
      {
        cwd: TEST_FOLDER,
        env: {
          PATH: process.env['PATH'],
          OFFLOAD_URL: publicUrl,
          OFFLOAD_API_KEY: service.apiKey,
          HTTP_PROXY: proxy.url,
          ...env,
        },
        timeout: 100_000,
      },
    )
    expect(stdout).toBe('Hello, Ada Hello, Bob\ncompleted\ntrue\n')
    expect(proxy.asked.length).toBeGreaterThan(0)
    expect(proxy.asked.filter((line) => !line.includes(HOST))).toEqual([])
  },
  120_000,
)
