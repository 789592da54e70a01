// npm run bench: installs what is missing, then measures; see docs/performance.md.
import { handOver, orStop, prepare } from './bootstrap/prepare.mjs'

orStop(() => handOver(prepare(['redis', 'wrk']), 'test/bench/main.ts', process.argv.slice(2)))
