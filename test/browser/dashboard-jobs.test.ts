// The dashboard in a real browser: finding jobs, acting on all of a filter, and what errors say.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { firstJob, furnish, openPage, startWorld, type World } from './dashboard-world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
  await furnish(world)
})
afterAll(() => world.end())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

it('opens the jobs of the queue where something has failed', async () => {
  const page = await openPage(world, '/jobs')
  await expect.poll(() => page.getByLabel('Queue').inputValue()).toBe('mail')
})

it('finds a job by its id, and says once, in words, that there is none', async () => {
  const { id } = await firstJob(world, 'reports')
  const page = await openPage(world, '')
  const search = page.getByRole('searchbox')
  await search.fill(` ${id} `)
  await search.press('Enter')
  await page.getByRole('heading', { name: 'report.monthly' }).waitFor()
  await search.fill('reports_00000000000000000000000000')
  await search.press('Enter')
  const alert = page.getByRole('alert')
  await alert.waitFor()
  const said = (await alert.textContent()) ?? ''
  expect(said).not.toMatch(/GET|404|answered/)
  const [requestId = ''] = (await alert.locator('code').allTextContents()).slice(-1)
  expect(said.split(requestId)).toHaveLength(2)
  expect(await button(page, 'Try again').count()).toBe(0)
})

it('leads from two errors of one type to the jobs of each', async () => {
  const { jobs, leases } = world.offload
  await jobs.enqueueMany([0, 1].map(() => ({ job: 'twofold', options: { queue: 'twofold' } })))
  const { leases: taken } = await leases.acquire({ queues: ['twofold'], maxJobs: 2 })
  for (const [place, lease] of taken.entries())
    await leases.fail(lease, { message: `No ${place}`, code: `e${place}` }, { retryable: false })
  const page = await openPage(world, '/failures')
  await page
    .getByRole('row', { name: /e1 No 1/ })
    .getByRole('link', { name: 'twofold' })
    .first()
    .click()
  await page.waitForURL(/code=e1/)
  await page.getByText('No 1').waitFor()
  expect(await page.getByText('No 0').count()).toBe(0)
})

it('acts on all jobs of a filter once their number is confirmed, those of other pages included', async () => {
  const { jobs, queues } = world.offload
  await jobs.enqueueMany(Array.from({ length: 70 }, () => ({ job: 'wave', options: { queue: 'waves' } })))
  const page = await openPage(world, '/jobs?queue=waves&state=queued')
  expect(await button(page, 'Retry all…').count()).toBe(0)
  await button(page, 'Cancel all…').click()
  await page.getByText('70 jobs match now').waitFor()
  await button(page, 'Cancel 70 jobs').click()
  await page.getByText('Cancel: 70 jobs done.').waitFor()
  expect((await queues.get('waves')).counts).toMatchObject({ queued: 0, cancelled: 70 })
})

it('offers for selected jobs what they are ready for', async () => {
  const page = await openPage(world, '/jobs?queue=mail&state=failed')
  await page.getByLabel('Select all on this page').check()
  await button(page, 'Retry…').waitFor()
  expect(await button(page, 'Cancel…').count()).toBe(0)
})

it('deletes a queue that is empty', async () => {
  await world.offload.queues.configure('spare', {})
  const page = await openPage(world, '/queues/spare')
  await button(page, 'Delete…').click()
  await button(page, 'Delete queue').click()
  await page.waitForURL(/queues$/)
  await expect(world.offload.queues.get('spare')).rejects.toThrow('queue_not_found')
})

it('says on the overview that nobody works for the queue whose job has waited longest', async () => {
  for (const queue of ['mail', 'images']) await world.offload.queues.purge(queue, ['queued'])
  const page = await openPage(world, '')
  await page.getByLabel('Oldest waiting job').getByText('nobody works for it').waitFor()
})
