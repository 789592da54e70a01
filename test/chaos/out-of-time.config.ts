// How out-of-time.fixture.ts runs: as other tests of several processes do, in less time than it takes.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/chaos/out-of-time.fixture.ts'],
    setupFiles: ['test/harness/end-with-test.ts'],
    pool: 'forks',
    testTimeout: 8000,
  },
})
