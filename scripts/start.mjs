// npm start: installs what is missing, then runs Offload and the RSS reader until SIGINT or SIGTERM.
import { handOver, orStop, prepare } from './bootstrap/prepare.mjs'

orStop(() => handOver(prepare(['redis']), 'scripts/run.ts', []))
