// The web process's part: enqueues a job, and waits for what comes of it.
import { Offload } from '@offload/sdk'
import { greet } from './greet.ts'

const offload = new Offload() // OFFLOAD_URL, OFFLOAD_API_KEY
const job = await offload.jobs.enqueue(greet, { name: process.argv[2] ?? 'Ada' })
console.log(`enqueued ${job.id}`)
console.log(await job.wait({ timeout: '30s' }))
