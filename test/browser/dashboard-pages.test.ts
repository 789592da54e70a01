// What holds for every page of the dashboard, in a real browser against a real service.
import axe from 'axe-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstJob, furnish, openPage, startWorld, type World } from './dashboard-world.ts'

let world: World

const PROBLEM = JSON.stringify({
  type: 'about:blank',
  title: 'Internal error',
  status: 500,
  detail: 'It is lost.',
  instance: '/v1/workers',
  code: 'internal',
  requestId: 'request-1',
  retryable: false,
})

beforeAll(async () => {
  world = await startWorld()
  await furnish(world)
})
afterAll(() => world.end())

describe('every page', () => {
  it('shows what happens without being loaded again, and asks for nothing while it is hidden', async () => {
    const page = await openPage(world, '/queues')
    await page.getByRole('row', { name: /^reports/ }).waitFor()
    await world.offload.jobs.enqueue('t', null, { queue: 'newcomer' })
    await page.getByRole('row', { name: /^newcomer/ }).waitFor()

    await page.evaluate(`
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`)
    await page.clock.install()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.clock.runFor(60_000)
    expect(asked).toEqual([])
  })

  it('says when the service is away, and goes on when it is back', async () => {
    const page = await openPage(world, '/workers')
    await page.getByText('mail worker').waitFor()
    await page.route('**/v1/workers', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: PROBLEM,
      }),
    )
    await page.getByRole('alert').waitFor()
    await page.getByText('mail worker').waitFor()
    await page.unroute('**/v1/workers')
    await page.getByRole('alert').waitFor({ state: 'detached' })
  })

  it.each([
    ['light', 390],
    ['dark', 390],
    ['light', 1000],
  ] as const)('is accessible in %s, and fits a screen %i wide', async (colorScheme, width) => {
    const viewport = { width, height: 800 }
    const page = await openPage(world, '', { colorScheme, viewport, bypassCSP: true })
    const job = await firstJob(world, 'mail', 'failed')
    for (const path of [
      '',
      '/queues',
      '/queues/mail',
      '/jobs?queue=mail',
      `/jobs/${job.id}`,
      '/failures',
      '/workers',
      '/keys',
      '/audit',
    ]) {
      await page.goto(`${world.service.url}/dashboard${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForFunction(() => document.querySelector('[aria-label=Loading]') === null)
      await page.evaluate(axe.source)
      expect(
        await page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
        violations.map(({ id, nodes }) => [id, nodes[0].html]))`),
      ).toEqual([])
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
        path,
        viewport.width,
      ])
    }
  })

  it('can be gone through with the keyboard', async () => {
    const page = await openPage(world, '')
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    await page.goto(`${world.service.url}/dashboard/queues/mail`)
    await page.getByRole('button', { name: 'Pause…' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('is a page even when the address names none', async () => {
    const page = await openPage(world, '/nowhere')
    await page.getByText('There is no such page').waitFor()
  })
})
