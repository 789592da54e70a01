import { expect, it, onTestFinished, vi } from 'vitest'
import { LeaseRenewals, type KeptLease, type RenewalReport } from './lease-renewals.ts'
import {
  problemOf,
  refuse,
  sendJson,
  startScriptedService,
  type ReceivedRequest,
  type Script,
} from '../http/scripted-service.fixture.ts'

/** All under one token, as when one call is given several jobs. */
function leaseOf(number: number, leaseMs = 600): KeptLease {
  return { name: `lease-${number}`, jobId: `job-${number}`, leaseToken: 'token', leaseMs, heldAt: Date.now() }
}

function leasesIn({ body }: ReceivedRequest): readonly KeptLease[] {
  return (body as { leases: KeptLease[] }).leases
}

/** Renews every lease, but for what `refusalOf` gives instead. */
function renewing(refusalOf: (lease: KeptLease) => object | undefined = () => undefined): Script {
  return (request, response) => {
    const results = leasesIn(request).map((lease) => refusalOf(lease) ?? { ok: true, cancelRequested: false })
    sendJson(response, 200, { results, directive: 'continue' })
  }
}

async function start(script: Script, maxBlockedMs = 60_000) {
  const { url, requests } = await startScriptedService(script)
  const reports: RenewalReport[] = []
  const worker = { id: 'worker-1' }
  const settings = {
    url,
    headers: { authorization: 'Bearer ofl_key' },
    timeoutMs: 1000,
    worker,
    mostItems: 100,
    maxBlockedMs,
  }
  const renewals = new LeaseRenewals(settings, fetch, (report) => reports.push(report))
  const held = new Set<string>()
  const hold = (...leases: KeptLease[]): void => {
    for (const { name } of leases) held.add(name)
    renewals.command({ hold: leases, drop: [] })
  }
  onTestFinished(() => renewals.command({ hold: [], drop: [...held] }))
  return {
    renewals,
    hold,
    requests,
    reports,
    count: (id: string) => requests.flatMap(leasesIn).filter(({ jobId }) => jobId === id).length,
  }
}

it('renews all leases in one call, each with its token and length', async () => {
  const { hold, requests, reports } = await start(renewing())
  const leases = [leaseOf(1), leaseOf(2, 5000), leaseOf(3)]
  hold(...leases)
  await expect.poll(() => requests.length).toBeGreaterThan(2)
  expect(requests[0]).toMatchObject({
    method: 'POST',
    path: '/v1/leases/renew',
    headers: { authorization: 'Bearer ofl_key' },
    body: {
      leases: leases.map(({ jobId, leaseToken, leaseMs }) => ({ jobId, leaseToken, leaseMs })),
      worker: { id: 'worker-1' },
    },
  })
  await expect
    .poll(() => reports)
    .toContainEqual({ kind: 'renewed', directive: 'continue', cancelRequested: [] })
})

it('counts from when the lease was given, not from when it heard of it: a thread may start late', async () => {
  const { hold, reports } = await start(renewing())
  hold({ ...leaseOf(1, 60_000), heldAt: Date.now() - 20_000 })
  await expect.poll(() => reports[0]?.kind).toBe('renewed')
})

it('renews leases whose length is no multiple of three', async () => {
  const { hold, reports } = await start(renewing())
  hold(leaseOf(1, 500))
  await expect.poll(() => reports.map(({ kind }) => kind)).toContain('renewed')
})

it('puts no more leases in a call than the service takes', async () => {
  const { hold, requests } = await start(renewing())
  hold(...Array.from({ length: 250 }, (_, index) => leaseOf(index, 300)))
  await expect.poll(() => requests.length).toBeGreaterThanOrEqual(3)
  const sizes = requests.slice(0, 3).map((request) => leasesIn(request).length)
  expect(sizes.sort((one, other) => one - other)).toEqual([50, 100, 100])
})

it('is not put off by leases that come and go', async () => {
  const { renewals, hold, count } = await start(renewing())
  hold(leaseOf(1, 300))
  const timer = setInterval(() => {
    hold(leaseOf(2, 300))
    renewals.command({ hold: [], drop: ['lease-2'] })
  }, 5)
  onTestFinished(() => clearInterval(timer))
  await expect.poll(() => count('job-1')).toBeGreaterThan(1)
})

it.each([
  [409, 'lease_lost'],
  [404, 'job_not_found'],
])('reports a lease as lost on %d, once, and leaves it alone then', async (status, code) => {
  const { hold, reports, count } = await start(
    renewing(({ jobId }) =>
      jobId === 'job-1' ? { ok: false, problem: problemOf(status, code) } : undefined,
    ),
  )
  hold(leaseOf(1), leaseOf(2))
  await expect.poll(() => count('job-2')).toBeGreaterThan(3)
  const lost = reports.filter(({ kind }) => kind === 'lost')
  expect(lost).toMatchObject([{ name: 'lease-1', status, body: { code } }])
  expect(count('job-1')).toBe(1)
})

it('tells which jobs someone asked to cancel', async () => {
  const { hold, reports } = await start(
    renewing(({ jobId }) => ({ ok: true, cancelRequested: jobId === 'job-2' })),
  )
  hold(leaseOf(1), leaseOf(2))
  await expect
    .poll(() => reports)
    .toContainEqual(expect.objectContaining({ kind: 'renewed', cancelRequested: ['lease-2'] }))
})

it('tries again soon, and keeps the lease, when the service could not renew it', async () => {
  const { hold, requests, reports } = await start((request, response, number) =>
    (number === 1 ? refuse(503, 'storage_unavailable') : renewing())(request, response, number),
  )
  hold(leaseOf(1), leaseOf(2), leaseOf(3))
  await expect.poll(() => reports.filter(({ kind }) => kind === 'renewed').length).toBeGreaterThan(0)
  expect(reports.filter(({ kind }) => kind === 'refused')).toMatchObject([{ status: 503 }])
  expect(requests.slice(0, 2).map((request) => leasesIn(request).length)).toEqual([3, 3])
})

it('keeps a lease that is refused for another reason than being lost', async () => {
  const { hold, reports, count } = await start(
    renewing(() => ({ ok: false, problem: problemOf(503, 'storage_unavailable') })),
  )
  hold(leaseOf(1))
  await expect.poll(() => count('job-1')).toBeGreaterThan(2)
  expect(reports.some(({ kind }) => kind === 'lost')).toBe(false)
  expect(reports).toContainEqual(expect.objectContaining({ kind: 'refused', status: 503 }))
})

it('tells when the service is out of reach', async () => {
  const { hold, reports } = await start((_, response) => response.destroy())
  hold(leaseOf(1))
  await expect.poll(() => reports[0]).toMatchObject({ kind: 'unreached' })
})

it('lets the leases of a worker that hangs run out, and takes them up again when it lives', async () => {
  const { renewals, hold, requests, reports } = await start(renewing(), 100)
  hold(leaseOf(1, 90))
  await expect.poll(() => reports.map(({ kind }) => kind)).toContain('blocked')
  const whenBlocked = requests.length
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(requests.length).toBe(whenBlocked)
  expect(reports.filter(({ kind }) => kind === 'blocked')).toHaveLength(1)
  renewals.command({ hold: [], drop: [] })
  await expect.poll(() => requests.length).toBeGreaterThan(whenBlocked)
})

it('is text that a bundler for ES2021 leaves alone: no private names, no fields', () => {
  const lines = LeaseRenewals.toString().split('\n')
  expect(lines.filter((line) => line.includes('#'))).toEqual([])
  // Members begin at two spaces: methods, their ends and comments, and nothing else.
  expect(lines.filter((line) => /^ {2}[\w$]/.test(line) && !/\) \{$/.test(line.trimEnd()))).toEqual([])
})

it('renews in time a lease that is heard of after the clock was set back by an hour', async () => {
  const { hold, count } = await start(renewing())
  onTestFinished(() => void vi.useRealTimers())
  const lease = leaseOf(1, 600)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
  hold(lease)
  await expect.poll(() => count('job-1'), { timeout: 5000 }).toBeGreaterThan(0)
})

it('does not take a worker for one that has hung when the clock is set on by an hour', async () => {
  const { hold, count, reports } = await start(renewing())
  onTestFinished(() => void vi.useRealTimers())
  hold(leaseOf(1, 600))
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
  await expect.poll(() => count('job-1'), { timeout: 5000 }).toBeGreaterThan(0)
  expect(reports.map(({ kind }) => kind)).not.toContain('blocked')
})
