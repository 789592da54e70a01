// A process whose only handler blocks its event loop. Run by a test, with the service's URL.
import process from 'node:process'
import { Offload } from '../client/client.ts'
import { handle, Worker } from '../worker.ts'

const BLOCKED_MS = 1500

const block = handle('test.job', () => {
  const blockedAt = Date.now()
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BLOCKED_MS)
  return { blockedAt, freedAt: Date.now() }
})

const client = new Offload({ url: process.argv[2] ?? '', apiKey: 'ofl_key' })
await new Worker({ client, handlers: [block] }).run()
