// A proxy before the service may answer in its place. Its pages say nothing about jobs, leases and keys.
import { expect, it } from 'vitest'
import { leaseAnswer, leaseOf, sendJson, startScriptedService } from './scripted-service.fixture.ts'
import { next } from '../worker/scripted-worker.fixture.ts'
import { Offload } from '../client/client.ts'
import { handle, Worker, type Handler } from '../worker.ts'

const done = handle('test.job', () => 'done')

/** A worker whose first request at `path` gets a page, and everything else what the service says. */
async function startBehindProxy(path: RegExp, status: number, handler: Handler) {
  let pages = 0
  let leases = 0
  const service = await startScriptedService((request, response) => {
    if (path.test(request.path) && pages++ === 0)
      return void response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Sorry</h1>')
    if (request.path === '/v1/leases') {
      const { waitMs } = request.body as { waitMs: number }
      if (leases > 0 && waitMs > 0) return
      return sendJson(response, 200, leaseAnswer(leases++ === 0 ? [leaseOf(1)] : []))
    }
    const settled = { ok: true, job: { id: '', state: 'completed', final: true, runAt: null } }
    sendJson(response, 200, { results: [settled], cancelRequested: false })
  })
  const client = new Offload({ url: service.url, apiKey: 'ofl_key', timeout: 2000 })
  const worker = new Worker({ client, handlers: [handler], signals: false, shutdownGrace: 100 })
  return { worker, asked: (verb: RegExp) => service.requests.filter((request) => verb.test(request.path)) }
}

it.each([
  { code: 'NOT_FOUND', message: 'no route' },
  { code: 'lease_lost', detail: 'no such lease', errors: 'none' },
])("takes a gateway's own JSON for nobody's word: %j", async (body) => {
  const { url } = await startScriptedService((_, response) => sendJson(response, 404, body))
  const offload = new Offload({ url, apiKey: 'ofl_key' })
  await expect(offload.jobs.get('default_job1')).rejects.toMatchObject({
    name: 'NotFoundError',
    code: 'http_404',
    problem: null,
    message: expect.stringContaining('and not as Offload does') as string,
  })
})

it.each([400, 403, 404, 409, 520])('an ack is told again when a page answers it with %d', async (status) => {
  const { worker, asked } = await startBehindProxy(/settle/, status, done)
  const running = worker.run()
  expect(await next(worker, 'completed')).toMatchObject([{}, 'done'])
  expect(asked(/settle/)).toHaveLength(2)
  await worker.stop()
  await running
})

it('a result that is too big for a proxy fails the job, as it does when it is too big for the service', async () => {
  const { worker, asked } = await startBehindProxy(/settle/, 413, done)
  const running = worker.run()
  await next(worker, 'failed')
  expect(asked(/settle/)[1]?.body).toMatchObject({ settlements: [{ outcome: 'fail', retryable: false }] })
  await worker.stop()
  await running
})

it.each([400, 401, 403, 404])('a worker polls on when a page answers with %d', async (status) => {
  const { worker } = await startBehindProxy(/leases$/, status, done)
  const running = worker.run()
  const [[error]] = await Promise.all([next(worker, 'error'), next(worker, 'completed')])
  expect(error).toMatchObject({ status, problem: null })
  await worker.stop()
  await running
})

it('a handler goes on when a page answers its renewal with 404', async () => {
  const patient = handle('test.job', async (_payload, { signal, extend }) => {
    await expect(extend('1m')).rejects.toMatchObject({ status: 404 })
    return signal.aborted
  })
  const { worker } = await startBehindProxy(/renew/, 404, patient)
  const running = worker.run()
  expect(await next(worker, 'completed')).toMatchObject([{}, false])
  await worker.stop()
  await running
})
