// The dashboard in a real browser, against a real service: everything that can be done on a page.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  firstJob,
  furnish,
  HOSTILE,
  HUGE_NUMBER,
  openPage,
  startWorld,
  type World,
} from './dashboard-world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
  await furnish(world)
})
afterAll(() => world.end())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })

/** Presses the button of the dialog that is open, and waits until it has closed. */
async function confirm(page: Page, name: string | RegExp): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function makeKey(scopes: readonly string[]): Promise<string> {
  const { body } = await world.service.call('POST', '/v1/projects/default/keys', { name: 'tested', scopes })
  return body.secret
}

describe('signing in', () => {
  it('takes a key, keeps it in the tab alone, and forgets it on the way out', async () => {
    const page = await openPage(world, '/queues', { apiKey: null })
    await page.getByLabel('API key').fill(world.service.apiKey)
    await page.keyboard.press('Enter')
    await heading(page, 'Queues').waitFor()
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(world.service.apiKey)
    await page.reload()
    await heading(page, 'Queues').waitFor()
    await button(page, 'Sign out').click()
    await heading(page, 'Sign in to Offload').waitFor()
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  it('refuses a key that the service does not know, and says so', async () => {
    const page = await openPage(world, '', { apiKey: null })
    await page.getByLabel('API key').fill('ofl_nonsense')
    await button(page, 'Sign in').click()
    expect(await page.getByRole('alert').textContent()).toContain('does not know this key')
  })

  it('lets a key that may only read see everything and change nothing', async () => {
    const page = await openPage(world, '/queues/mail', { apiKey: await makeKey(['jobs:read']) })
    await page.getByText('Your key may look').waitFor()
    expect(await page.getByRole('button', { name: /Pause|Purge|Change/ }).count()).toBe(0)
    await page.getByRole('link', { name: 'Jobs', exact: true }).click()
    await page.getByRole('combobox').selectOption('mail')
    await page.getByRole('link', { name: 'mail.digest' }).first().waitFor()
    expect(await page.getByRole('toolbar').count()).toBe(0)
    await page.getByRole('link', { name: 'Keys' }).click()
    await page.getByText('Your key may not see keys').waitFor()
  })
})

describe('the overview', () => {
  it('begins with how long the oldest job has waited, and names what fails and what has no worker', async () => {
    const page = await openPage(world, '')
    expect(await page.getByLabel('Oldest waiting job').textContent()).toMatch(
      /has waited, in (images|mail|reports)/,
    )
    await page.getByText('3 jobs waiting, and no worker has asked').waitFor()
    expect(await page.getByRole('row', { name: /smtp_451/ }).textContent()).toMatch(
      /mail\.welcome.*mail.*451/,
    )
    await page.getByRole('img', { name: /Enqueued: 44, Completed: 13, Failed: 5/ }).waitFor()
    await page.getByText('Durability').waitFor()
  })
})

describe('queues', () => {
  it('are listed with their depth by state and their rates; one with jobs and no worker is flagged', async () => {
    const page = await openPage(world, '/queues')
    const row = page.getByRole('row', { name: /^reports/ })
    await row.getByText('no worker').waitFor()
    await page.getByRole('img', { name: /12 enqueued, 8 finished/ }).waitFor()
    await page
      .getByRole('row', { name: /^mail/ })
      .getByRole('link', { name: '5', exact: true })
      .first()
      .click()
    await page.waitForURL(/jobs\?queue=mail&state=failed/)
  })

  it('are paused with a reason, which everybody sees, and go on', async () => {
    const page = await openPage(world, '/queues/feeds')
    await button(page, 'Pause…').click()
    await page.getByLabel('Reason').fill('The provider is down')
    await confirm(page, 'Pause')
    await page.getByText('The provider is down').waitFor()
    expect((await world.offload.queues.get('feeds')).pause?.reason).toBe('The provider is down')
    await button(page, 'Resume').click()
    await button(page, 'Pause…').waitFor()
  })

  it('get other settings; what is none, or stands in the wrong place, is named and nothing changes', async () => {
    const before = await world.offload.queues.configure('feeds', { maxWaiting: 500 })
    const page = await openPage(world, '/queues/feeds')
    await button(page, 'Change settings…').click()
    const text = page.getByLabel('Settings as JSON')
    expect(JSON.parse(await text.inputValue())).toEqual({ maxWaiting: 500 })
    for (const [wrong, named] of [
      ['{"limits": {"concurency": 3}}', 'concurency'],
      ['{"concurrency": 5}', 'concurrency'],
      ['{"limits": {"maxAttempts": 3}}', 'maxAttempts'],
      ['{"limits": 5}', 'limits'],
      ['5', 'object'],
      ['[1]', 'object'],
      ['null', 'object'],
    ] as const) {
      await text.fill(wrong)
      await button(page, 'Save').click()
      await page.getByRole('alert').filter({ hasText: named }).waitFor()
      await expect.poll(() => button(page, 'Save').isEnabled()).toBe(true)
    }
    expect((await world.offload.queues.get('feeds')).settings).toEqual(before.settings)
    await text.fill('{"limits": {"concurrency": 3}, "retention": {"failedMs": 60000}}')
    await confirm(page, 'Save')
    expect((await world.offload.queues.get('feeds')).settings).toMatchObject({
      limits: { concurrency: 3 },
      retention: { failedMs: 60_000 },
    })
  })

  it('are purged only after their name is typed, and only of the chosen states', async () => {
    await world.offload.jobs.enqueue('t', null, { queue: 'purged' })
    await world.offload.jobs.enqueue('t', null, { queue: 'purged', delay: '1h' })
    const page = await openPage(world, '/queues/purged')
    await button(page, 'Purge…').click()
    await page.getByLabel(/scheduled/).check()
    const purge = page.getByRole('dialog').getByRole('button', { name: 'Delete 1 job' })
    expect(await purge.isDisabled()).toBe(true)
    await page.getByLabel('Type the name').fill('purged')
    await confirm(page, 'Delete 1 job')
    expect((await world.offload.queues.get('purged')).counts).toMatchObject({ scheduled: 0, queued: 1 })
  })

  it('say what holds them up, on their page, in the list, and of their groups', async () => {
    const { offload } = world
    await offload.queues.configure('held', { limits: { rate: { limit: 1, period: '1d', burst: 1 } } })
    await offload.jobs.enqueueMany(
      Array.from({ length: 2 }, () => ({ job: 't', options: { queue: 'held', group: 'acme' } })),
    )
    await offload.leases.acquire({ queues: ['held'] })
    const page = await openPage(world, '/queues/held')
    await page.getByText('Its rate is used up (1 per 1 d)').waitFor()
    await page.getByText('Nobody works for it: 1 job waiting').waitFor()
    expect(await page.getByRole('row', { name: /^acme/ }).textContent()).toContain('queue: rate used up')
    await page.getByRole('link', { name: 'Queues' }).first().click()
    await page.getByRole('row', { name: /^held/ }).getByText('rate used up').waitFor()
  })

  it('draw whole minutes, and tell of the running one in words', async () => {
    await world.offload.jobs.enqueue('t', null, { queue: 'fresh' })
    const page = await openPage(world, '/queues/fresh')
    await page.getByText(/This minute so far: [01] enqueued, 0 completed/).waitFor()
  })

  it('show their groups with their limits', async () => {
    const page = await openPage(world, '/queues/mail')
    expect(await page.getByRole('row', { name: /^acme/ }).textContent()).toContain('5 at once')
  })
})

describe('jobs', () => {
  it('are narrowed by what the address says, which Back undoes', async () => {
    const page = await openPage(world, '/jobs?queue=mail')
    await page.getByRole('link', { name: /^failed/ }).click()
    await page.getByLabel('Type', { exact: true }).fill('mail.digest')
    await page.keyboard.press('Enter')
    await page.waitForURL(/type=mail.digest/)
    await page.getByText('No jobs here').waitFor()
    await page.goBack()
    await page.getByText('451').first().waitFor()
    expect(page.url()).toMatch(/state=failed$/)
  })

  it('come a page at a time', async () => {
    await world.offload.jobs.enqueueMany(
      Array.from({ length: 70 }, (_, place) => ({ job: 'many', payload: place, options: { queue: 'many' } })),
    )
    const page = await openPage(world, '/jobs?queue=many&state=queued')
    await page.getByRole('link', { name: 'many', exact: true }).first().waitFor()
    expect(await page.getByRole('row').count()).toBe(51)
    await button(page, 'Next page').click()
    await expect.poll(() => page.getByRole('row').count()).toBe(21)
    await page.getByRole('link', { name: 'First page' }).click()
    await expect.poll(() => page.getByRole('row').count()).toBe(51)
  })

  it('are selected and acted on together, after a confirmation with their number', async () => {
    const jobs = await world.offload.jobs.enqueueMany(
      Array.from({ length: 3 }, () => ({ job: 'chosen', options: { queue: 'chosen' } })),
    )
    const page = await openPage(world, '/jobs?queue=chosen')
    await page.getByLabel('Select all on this page').check()
    await page.getByLabel(`Select ${jobs[1]?.id}`).uncheck()
    await button(page, 'Cancel…').click()
    await heading(page, 'Cancel 2 jobs').waitFor()
    await confirm(page, 'Cancel')
    expect((await world.offload.queues.get('chosen')).counts).toMatchObject({ cancelled: 2, queued: 1 })
    await page.getByLabel('Select all on this page').check()
    await button(page, 'Delete…').click()
    await confirm(page, 'Delete')
    await page.getByText('No jobs here').waitFor()
  })
})

describe('a job', () => {
  it('shows hostile strings and large numbers as the text that they are', async () => {
    const payload = `{"html":${JSON.stringify(HOSTILE)},"n":${HUGE_NUMBER},"f":1.10}`
    const { id } = await enqueueText(
      '{"type":"hostile","queue":"hostile","tags":["<b>tag</b>"],"group":"<i>group</i>","payload":' +
        payload +
        '}',
    )
    const page = await openPage(world, `/jobs/${id}`)
    const shown = page.getByLabel('payload', { exact: true })
    await button(page, 'Raw').click()
    await expect.poll(() => shown.textContent()).toBe(payload)
    expect(await page.title()).toBe('hostile · Offload')
    expect(await page.locator('#content img, #content script, #content b, #content i').count()).toBe(0)
    await page.goto(`${world.service.url}/dashboard/queues/hostile`)
    await page.getByText('<i>group</i>').waitFor()
  })

  it('says why it waits, and what would change that', async () => {
    const page = await openPage(world, `/jobs/${(await firstJob(world, 'reports')).id}`)
    await heading(page, 'Why it waits').waitFor()
    await page
      .getByText(/No worker/i)
      .first()
      .waitFor()
    await page.getByText('No worker has taken it yet.').waitFor()
  })

  it('shows each attempt with its worker and error, and is retried', async () => {
    const failed = await firstJob(world, 'mail', 'failed')
    const page = await openPage(world, `/jobs/${failed.id}`)
    const attempts = page.getByRole('list', { name: 'Attempts' })
    expect(await attempts.textContent()).toMatch(/Attempt 1.*failed.*by mail-1.*smtp_451/s)
    await button(page, 'Retry').click()
    await page.getByText('It runs again.').waitFor()
    expect((await world.offload.jobs.get(failed.id)).state).toBe('queued')
  })

  it('is edited and enqueued again without a digit lost', async () => {
    const { id } = await enqueueText(
      `{"type":"exact","queue":"exact","payload":{"n":${HUGE_NUMBER},"word":"old"}}`,
    )
    const page = await openPage(world, `/jobs/${id}`)
    await button(page, 'Edit…').click()
    const payload = page.getByLabel('Payload (JSON)')
    await payload.fill((await payload.inputValue()).replace('old', 'new'))
    await page.getByLabel('Priority').fill('7')
    await confirm(page, 'Save')
    expect(await readText(id)).toContain(`"payload":{"n":${HUGE_NUMBER},"word":"new"}`)
    expect((await world.offload.jobs.get(id)).priority).toBe(7)

    await button(page, 'Enqueue again…').click()
    await confirm(page, 'Enqueue')
    await page.waitForURL((url) => !url.pathname.endsWith(id))
    const again = page.url().split('/').at(-1) ?? ''
    expect(await readText(again)).toContain(`{"n":${HUGE_NUMBER},"word":"new"}`)
  })

  it('is refused a payload that is no JSON, in place', async () => {
    const page = await openPage(world, `/jobs/${(await firstJob(world, 'reports')).id}`)
    await button(page, 'Edit…').click()
    await page.getByLabel('Payload (JSON)').fill('{nonsense')
    await button(page, 'Save').click()
    expect(await page.getByRole('alert').textContent()).toContain('JSON')
  })

  it('is cancelled, after which it can be deleted', async () => {
    const { id } = await world.offload.jobs.enqueue('t', null, { queue: 'ended' })
    const page = await openPage(world, `/jobs/${id}`)
    await button(page, 'Cancel…').click()
    await confirm(page, 'Cancel job')
    await button(page, 'Delete…').click()
    await confirm(page, 'Delete job')
    await page.waitForURL(/jobs\?queue=ended/)
    expect((await world.service.call('GET', `/v1/jobs/${id}`)).status).toBe(404)
  })

  it('is enqueued again, and shown as calls, with all that it shows of itself', async () => {
    const options = { queue: 'alike', timeout: 90_000, maxCrashes: 7, unique: { key: 'once' } }
    const { id } = await world.offload.jobs.enqueue('t', 1, options)
    const page = await openPage(world, `/jobs/${id}`)
    expect(await page.getByLabel('As curl').textContent()).toContain(
      '"maxCrashes":7,"unique":{"key":"once"},"timeoutMs":90000',
    )
    await button(page, 'TypeScript').click()
    expect(await page.getByLabel('As TypeScript').textContent()).toContain('"timeout":90000')
    await button(page, 'Enqueue again…').click()
    await page.getByLabel('Under its unique key').check()
    await button(page, 'Enqueue').last().click()
    await page.getByRole('dialog').getByRole('alert').waitFor()
    await page.getByLabel('Under its unique key').uncheck()
    await confirm(page, 'Enqueue')
    await page.waitForURL((url) => !url.pathname.endsWith(id))
    const again = await world.offload.jobs.get(page.url().split('/').at(-1) ?? '')
    expect(again).toMatchObject({ timeoutMs: 90_000, maxCrashes: 7, uniqueKey: null })
  })

  it('is shown as a curl call and as an SDK call', async () => {
    const page = await openPage(world, `/jobs/${(await firstJob(world, 'reports')).id}`)
    expect(await page.getByLabel('As curl').textContent()).toMatch(
      /curl http.*"type":"report.monthly".*"payload":\{"user"/s,
    )
    await button(page, 'TypeScript').click()
    expect(await page.getByLabel('As TypeScript').textContent()).toContain(
      'offload.jobs.enqueue("report.monthly", {"user"',
    )
  })
})

describe('failures, workers and keys', () => {
  it('groups failures by type and error', async () => {
    const page = await openPage(world, '/failures')
    await page
      .getByRole('row', { name: /smtp_451/ })
      .getByRole('link', { name: 'mail.welcome' })
      .click()
    await page.waitForURL(/queue=mail&type=mail.welcome&state=failed/)
  })

  it('names what each worker holds, and drains it', async () => {
    const page = await openPage(world, '/workers')
    const row = page.getByRole('row', { name: /mail worker/ })
    expect(await row.textContent()).toMatch(/web-1 · process 4711.*3 of 10/s)
    await row.getByRole('button', { name: 'Drain mail worker' }).click()
    await row.getByText('draining').waitFor()
    await row.getByRole('button', { name: 'Go on mail worker' }).click()
    await row.getByRole('button', { name: 'Drain mail worker' }).waitFor()
  })

  it('makes a key, shows its secret once, and revokes it', async () => {
    const page = await openPage(world, '/keys')
    await button(page, 'New key…').click()
    await page.getByLabel('Name').fill('web frontend')
    await button(page, 'Make key').click()
    const secret = (await page.locator('.secret').textContent()) ?? ''
    await confirm(page, 'I have kept it')
    const asks = () =>
      fetch(`${world.service.url}/v1/key`, { headers: { authorization: `Bearer ${secret}` } })
    expect((await asks()).status).toBe(200)
    expect(await page.content()).not.toContain(secret)
    await button(page, 'Revoke web frontend').click()
    await confirm(page, 'Revoke')
    await expect.poll(() => page.getByText('web frontend', { exact: true }).count()).toBe(0)
    expect((await asks()).status).toBe(401)
  })
})

it('shows who administered what, and what that changed', async () => {
  await world.offload.queues.pause('mail', { reason: 'The provider is down' })
  const page = await openPage(world, '/audit')
  const row = page.getByRole('row', { name: /pause/ }).first()
  await row.waitFor()
  expect(await row.textContent()).toMatch(/pause.*mail.*The provider is down/)
  await world.offload.queues.resume('mail')
  await page.getByRole('row', { name: /resume/ }).waitFor()
})

async function enqueueText(body: string): Promise<{ readonly id: string }> {
  const { service } = world
  const headers = { authorization: `Bearer ${service.apiKey}`, 'content-type': 'application/json' }
  const response = await fetch(`${service.url}/v1/jobs`, { method: 'POST', headers, body })
  return (await response.json()) as { id: string }
}

async function readText(id: string): Promise<string> {
  const headers = { authorization: `Bearer ${world.service.apiKey}` }
  return (await fetch(`${world.service.url}/v1/jobs/${id}`, { headers })).text()
}
