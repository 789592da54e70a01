// npm test: installs what is missing, then runs every check and every test.
import { handOver, orStop, prepare } from './bootstrap/prepare.mjs'

orStop(() => handOver(prepare(['redis', 'curl', 'chromium']), 'scripts/test.ts', process.argv.slice(2)))
