// Pictures of every page, for people and so only when asked: DASHBOARD_PICTURES=<folder> npm test -- test/browser/dashboard-pictures
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { it, onTestFinished } from 'vitest'
import { firstJob, furnish, openPage, startWorld } from './dashboard-world.ts'

const PICTURES = process.env['DASHBOARD_PICTURES']
it.runIf(PICTURES).each([
  ['light', 1280, 900],
  ['dark', 1280, 900],
  ['light', 390, 844],
] as const)('takes the pictures: %s, %i wide', async (colorScheme, width, height) => {
  const folder = resolve(PICTURES ?? '')
  await mkdir(folder, { recursive: true })
  const world = await startWorld()
  onTestFinished(() => world.end())
  await furnish(world)
  const page = await openPage(world, '', { colorScheme, viewport: { width, height } })
  const failed = await firstJob(world, 'mail', 'failed')
  const pages = {
    overview: '',
    queues: '/queues',
    queue: '/queues/mail',
    jobs: '/jobs?queue=mail',
    job: `/jobs/${failed.id}`,
    failures: '/failures',
    workers: '/workers',
    keys: '/keys',
    audit: '/audit',
  }
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(`${world.service.url}/dashboard${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: join(folder, `dashboard-${name}-${colorScheme}-${width}.png`) })
  }
})
