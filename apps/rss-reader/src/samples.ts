// The sample process: serves a few feeds on 127.0.0.1 that are quick, slow, flaky and broken.
import { readConfig } from './config.ts'
import { closeServer, listen, onShutdown, runProcess } from './process.ts'
import { createSampleServer } from './sample-server.ts'

await runProcess(async () => {
  const config = readConfig()
  const server = createSampleServer()
  onShutdown(() => closeServer(server))
  console.log(`Sample feeds on ${await listen(server, config.samplesPort, '127.0.0.1', 'RSS_SAMPLES_PORT')}`)
})
