// Finds the Chromium that `npm test` has made sure of.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC_APPLICATIONS = ['Chromium', 'Google Chrome'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)

/** Starts a browser without a window. Throws when there is none on this machine. */
export function launchChromium(): Promise<Browser> {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const inPath = PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program)))
  const executablePath = [...inPath, ...MAC_APPLICATIONS].find((path) => existsSync(path))
  if (!executablePath) throw new Error('No Chromium found: run the tests with npm test, which installs it')
  return chromium.launch({ executablePath })
}
