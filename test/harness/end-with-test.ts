// Loaded before each test file: a test that fails, above all for want of time, ends by itself nothing that it has started.
import { afterAll, afterEach, beforeEach } from 'vitest'
import { descendantsOf } from './descendants.ts'

let before: ReadonlySet<number>

beforeEach(async () => {
  before = new Set(await descendantsOf(process.pid))
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await killAllBut(before)
})

// What a test of the file has started since it failed; a passing one has left nothing.
afterAll(() => killAllBut(new Set()))

/** Parents first: they would start their children again. */
async function killAllBut(spared: ReadonlySet<number>): Promise<void> {
  for (const pid of await descendantsOf(process.pid)) if (!spared.has(pid)) kill(pid)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}
