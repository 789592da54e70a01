// Installs a system package with the package manager of this machine, saying so, and never asking.
import { outputOf, run } from './run-command.mjs'
import { SetupError } from './setup-error.mjs'

/** In the order they are looked for; brew comes last because it may stand beside another one on Linux. */
const managers = [
  {
    program: 'apt-get',
    refresh: ['update', '-q'],
    install: ['install', '-y', '-q', '--no-install-recommends'],
  },
  { program: 'dnf', install: ['install', '-y'] },
  { program: 'apk', install: ['add', '--no-cache'] },
  { program: 'brew', install: ['install'], isForUsers: true },
]

/**
 * Installs the first of the packages that works.
 * @param {string} wanted the program that is missing, for people
 * @param {Record<string, string[]>} packages the packages that hold it, by package manager, the best first
 * @param {() => boolean} isThere whether it is on the machine now
 */
export function installPackage(wanted, packages, isThere) {
  const manager = managers.find(({ program }) => outputOf(program, ['--version']) !== null)
  if (!manager)
    throw new SetupError(`${wanted} is missing; install it so that it is on the PATH and run this again.`)
  const names = packages[manager.program]
  const byHand = `${manager.isForUsers ? '' : 'sudo '}${manager.program} ${manager.install[0]} ${names[0]}`
  const prefix = rightsFor(manager)
  if (!prefix)
    throw new SetupError(
      `${wanted} is missing and needs root to install; run \`${byHand}\` and then this again.`,
    )
  console.log(`${wanted} is missing: installing it with ${manager.program}.`)
  if (manager.refresh) runAs(prefix, manager.program, manager.refresh)
  for (const name of names) {
    if (runAs(prefix, manager.program, [...manager.install, ...name.split(' ')]) && isThere()) return
  }
  throw new SetupError(
    `${wanted} could not be installed with ${manager.program}; install it by hand and run this again.`,
  )
}

/** What to put before the command: nothing, a sudo that does not ask, or null when neither will do. */
function rightsFor(manager) {
  if (manager.isForUsers || process.getuid() === 0) return []
  return outputOf('sudo', ['-n', 'true']) === null ? null : ['sudo', '-n']
}

function runAs(prefix, program, args) {
  const environment = ['env', 'DEBIAN_FRONTEND=noninteractive', 'HOMEBREW_NO_AUTO_UPDATE=1']
  const [first, ...rest] = [...prefix, ...environment, program, ...args]
  return run(first, rest)
}
