import { expect, it, onTestFinished } from 'vitest'
import { LeaseRenewals, type KeptLease, type RenewalReport } from './lease-renewals.ts'
import { answer, refuse, startScriptedService, type Script } from './scripted-service.fixture.ts'

const RENEWED = { leaseExpiresAt: '', leaseMs: 90, cancelRequested: false, directive: 'continue' }

function leaseOf(number: number, leaseMs = 90): KeptLease {
  return { jobId: `default_job${number}`, leaseToken: `token-${number}`, leaseMs }
}

async function start(script: Script, maxBlockedMs = 60_000) {
  const { url, requests } = await startScriptedService(script)
  const reports: RenewalReport[] = []
  const settings = { url, headers: { authorization: 'Bearer ofl_key' }, timeoutMs: 1000, maxBlockedMs }
  const renewals = new LeaseRenewals(settings, fetch, (report) => reports.push(report))
  onTestFinished(() => {
    for (const number of [1, 2, 3]) renewals.command({ kind: 'drop', leaseToken: `token-${number}` })
  })
  return {
    renewals,
    requests,
    reports,
    count: (part: string) => requests.filter(({ path }) => path.includes(part)).length,
  }
}

it('renews each lease with its token and length until it is dropped', async () => {
  const { renewals, requests, reports } = await start(answer(RENEWED))
  renewals.command({ kind: 'hold', lease: leaseOf(1) })
  await expect.poll(() => requests.length).toBeGreaterThan(2)
  expect(requests[0]).toMatchObject({
    method: 'POST',
    path: '/v1/jobs/default_job1/renew',
    headers: { authorization: 'Bearer ofl_key' },
    body: { leaseToken: 'token-1', leaseMs: 90 },
  })
  expect(reports[0]).toEqual({ kind: 'renewed', leaseToken: 'token-1', directive: 'continue' })
})

it('is not put off by leases that come and go', async () => {
  const { renewals, count } = await start(answer(RENEWED))
  renewals.command({ kind: 'hold', lease: leaseOf(1, 300) })
  const timer = setInterval(() => {
    renewals.command({ kind: 'hold', lease: leaseOf(2, 300) })
    renewals.command({ kind: 'drop', leaseToken: 'token-2' })
  }, 5)
  onTestFinished(() => clearInterval(timer))
  await expect.poll(() => count('job1')).toBeGreaterThan(1)
})

it.each([
  [409, 'lease_lost'],
  [404, 'job_not_found'],
])('reports a lease as lost on %d, once, and leaves it alone then', async (status, code) => {
  const { renewals, reports, count } = await start((request, response, number) =>
    (request.path.includes('job1') ? refuse(status, code) : answer(RENEWED))(request, response, number),
  )
  renewals.command({ kind: 'hold', lease: leaseOf(1) })
  renewals.command({ kind: 'hold', lease: leaseOf(2) })
  await expect.poll(() => count('job2')).toBeGreaterThan(3)
  const lost = reports.filter(({ kind }) => kind === 'lost')
  expect(lost).toMatchObject([{ leaseToken: 'token-1', status, body: { code } }])
  expect(count('job1')).toBe(1)
})

it('tells of trouble once a beat, not once a lease, and goes on', async () => {
  const { renewals, requests, reports } = await start((request, response, number) =>
    (number <= 3 ? refuse(503, 'storage_unavailable') : answer(RENEWED))(request, response, number),
  )
  for (const number of [1, 2, 3]) renewals.command({ kind: 'hold', lease: leaseOf(number) })
  await expect.poll(() => reports.filter(({ kind }) => kind === 'renewed').length).toBeGreaterThanOrEqual(3)
  expect(reports.filter(({ kind }) => kind === 'refused')).toMatchObject([{ status: 503 }])
  expect(requests.length).toBeGreaterThanOrEqual(6)
})

it('tells when the service is out of reach', async () => {
  const { renewals, reports } = await start((_, response) => response.destroy())
  renewals.command({ kind: 'hold', lease: leaseOf(1) })
  await expect
    .poll(() => reports[0])
    .toMatchObject({ kind: 'unreached', path: '/v1/jobs/default_job1/renew' })
})

it('lets the leases of a worker that hangs run out, and takes them up again when it lives', async () => {
  const { renewals, requests, reports } = await start(answer(RENEWED), 100)
  renewals.command({ kind: 'hold', lease: leaseOf(1) })
  await expect.poll(() => reports.at(-1)?.kind).toBe('blocked')
  const whenBlocked = requests.length
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(requests.length).toBe(whenBlocked)
  expect(reports.filter(({ kind }) => kind === 'blocked')).toHaveLength(1)
  renewals.command({ kind: 'alive' })
  await expect.poll(() => requests.length).toBeGreaterThan(whenBlocked)
})
