// Starts the service in production: `node apps/server/start.mjs`. Plain JavaScript, so that nothing strips types, and so
// that a Node that cannot run the service can still say so.
import nodeModule from 'node:module'
import { join } from 'node:path'

const LEAST_NODE = 24

if (Number.parseInt(process.versions.node, 10) < LEAST_NODE) {
  console.error(
    `The service needs Node ${LEAST_NODE} or later, and this is ${process.versions.node}: install it, or run node_modules/.bin/node apps/server/start.mjs`,
  )
  process.exit(1)
}

// What Node makes of the sources is kept, beside the packages where nobody else may write: from the second start on it
// takes half the time and 30 MB less. Only what is imported after this is.
nodeModule.enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/node-compile'))
await import('./src/main.ts')
