// npm test: installs what is missing, then runs every check and every test.
import { handOver, orStop, prepare } from './bootstrap/prepare.mjs'
import { preferSystemTool } from './bootstrap/system-tools.mjs'

orStop(() => {
  const node = prepare(['redis', 'curl', 'chromium'])
  if (process.platform === 'linux') preferSystemTool('strace', 'the tests of power cuts are skipped')
  handOver(node, 'scripts/test.ts', process.argv.slice(2))
})
