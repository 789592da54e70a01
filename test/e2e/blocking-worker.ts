// A process whose only handler blocks its event loop for as long as the payload says. Takes queue and `maxBlocked` (ms).
import { Offload } from '@offload/sdk'
import { handle, Worker } from '@offload/sdk/worker'

const block = handle('block', ({ ms }: { ms: number }, { leaseCount }) => {
  console.log(`blocks for ${ms} ms`)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
  return { leaseCount }
})

const [, , queue = '', maxBlocked] = process.argv
await new Worker({
  client: new Offload(),
  handlers: [block],
  queues: [queue],
  lease: '5s',
  maxBlocked: Number(maxBlocked),
}).run()
