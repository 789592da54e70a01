// The reference page in a real browser: it shows what it is for, under its own policy.
import { expect, it, onTestFinished } from 'vitest'
import { useService } from '../harness/service.ts'
import { launchChromium } from './chromium.ts'

it('shows the quickstart and the operations, and the browser complains of nothing', async () => {
  const service = await useService()
  const browser = await launchChromium()
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(`${service.url}/docs/`)
  await page.waitForFunction(() => document.body.innerText.includes('Quickstart'))
  expect(await page.evaluate(() => document.body.innerText)).toContain('Leases')
  expect(complaints).toEqual([])
})
