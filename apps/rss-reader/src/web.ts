// The web process: takes requests to read feeds, answers at once, and shows what the workers have kept.
import { Offload } from '@offload/sdk'
import { readConfig } from './config.ts'
import { FeedStore } from './feed-store.ts'
import { closeServer, listen, onShutdown, runProcess } from './process.ts'
import { createReaderServer } from './reader-app.ts'

await runProcess(async () => {
  const config = readConfig()
  const offload = new Offload({ url: config.offloadUrl, apiKey: config.offloadApiKey })
  const store = new FeedStore(config.databaseFile)
  const server = createReaderServer({ store, offload, samplesUrl: config.samplesUrl })
  onShutdown(async () => {
    await closeServer(server)
    store.close()
  })
  console.log(`RSS reader on ${await listen(server, config.port, config.host, 'RSS_PORT')}`)
})
