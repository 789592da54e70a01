// The worker process: leases feed jobs, reads the feeds and keeps their items.
import { Offload } from '@offload/sdk'
import { handle, Worker } from '@offload/sdk/worker'
import { readConfig } from './config.ts'
import { FEED_FETCH, FEEDS_QUEUE } from './feed-job.ts'
import { FeedStore } from './feed-store.ts'
import { feedFetcher } from './fetch-feed.ts'
import { runProcess } from './process.ts'

await runProcess(async () => {
  const config = readConfig()
  const client = new Offload({ url: config.offloadUrl, apiKey: config.offloadApiKey })
  const store = new FeedStore(config.databaseFile)
  const limits = {
    deadlineMs: 20_000,
    maxBytes: 5_000_000,
    maxRedirects: 3,
    allowedOrigins: config.allowedOrigins,
    allowPrivateAddresses: config.allowPrivateAddresses,
  }
  const worker = new Worker({
    client,
    handlers: [handle(FEED_FETCH, feedFetcher(store, limits))],
    queues: [FEEDS_QUEUE],
    concurrency: config.concurrency,
    // A feed half read is begun again elsewhere at no cost: not worth holding up a deployment.
    shutdownGrace: '1s',
  })
  // The worker waits such trouble out by itself. One line each is enough to know.
  worker.on('error', (error) => console.error(error instanceof Error ? error.message : error))
  console.log(`RSS worker reads up to ${config.concurrency} feeds at a time`)
  await worker.run()
  store.close()
})
