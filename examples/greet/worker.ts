// The worker: takes greetings until SIGTERM or Ctrl-C, then finishes what it has.
import { Offload } from '@offload/sdk'
import { handle, Worker } from '@offload/sdk/worker'
import { greet } from './greet.ts'

const handler = handle(greet, async ({ name }) => `Hello, ${name}`)
const worker = new Worker({ client: new Offload(), handlers: [handler], queues: ['greetings'] })
await worker.run()
