// The programs that npm cannot install: found on this machine, or installed by its package manager.
import { accessSync, constants, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installPackage } from './package-managers.mjs'
import { root } from './root.mjs'
import { outputOf } from './run-command.mjs'
import { SetupError } from './setup-error.mjs'

const tools = {
  redis: {
    programs: ['redis-server', 'valkey-server'],
    // Debian's redis-tools holds the server's binary and, unlike redis-server, starts no system service.
    packages: { 'apt-get': ['redis-tools'], dnf: ['redis', 'valkey'], apk: ['redis'], brew: ['redis'] },
    find: () => findProgram(tools.redis.programs) ?? linkDebianRedis(),
  },
  // The README's lines are run as they are printed.
  curl: {
    programs: ['curl'],
    packages: { 'apt-get': ['curl'], dnf: ['curl'], apk: ['curl'], brew: ['curl'] },
    find: () => findProgram(tools.curl.programs),
  },
  // The load of `pnpm bench`: one in JavaScript takes as much of the machine as what it measures.
  wrk: {
    programs: ['wrk'],
    packages: { 'apt-get': ['wrk'], dnf: ['wrk'], apk: ['wrk'], brew: ['wrk'] },
    find: () => findProgram(tools.wrk.programs),
  },
  // A power cut of Redis is what its file had at the last fsync, and only the kernel's calls say when that was.
  strace: {
    programs: ['strace'],
    packages: { 'apt-get': ['strace'], dnf: ['strace'], apk: ['strace'], brew: ['strace'] },
    find: () => findProgram(tools.strace.programs),
  },
  chromium: {
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    packages: { 'apt-get': ['chromium'], dnf: ['chromium'], apk: ['chromium'], brew: ['--cask chromium'] },
    find: () => findProgram(tools.chromium.programs) ?? findMacApplication(),
  },
}

/** Makes sure that a tool is on this machine, installing it if it is not; its refusal says what to do by hand. */
export function requireSystemTool(name) {
  const { programs, packages, find } = tools[name]
  if (find()) return
  installPackage(programs[0], packages, () => Boolean(find()))
}

/** As `requireSystemTool`, but goes on without it, and says what is left out then. */
export function preferSystemTool(name, without) {
  try {
    requireSystemTool(name)
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    console.warn(`offload: ${error.message} Until then ${without}.`)
  }
}

function findProgram(programs) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return programs.flatMap((program) => folders.map((folder) => join(folder, program))).find(isExecutable)
}

function findMacApplication() {
  const applications = ['Chromium', 'Google Chrome'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  )
  return applications.find(isExecutable)
}

/** Debian's redis-server is a link to redis-check-rdb, which looks at the name it was called by: make the same link. */
function linkDebianRedis() {
  const binary = '/usr/bin/redis-check-rdb'
  if (!isExecutable(binary)) return undefined
  const link = join(root, 'node_modules', '.bin', 'redis-server')
  mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true })
  rmSync(link, { force: true })
  symlinkSync(binary, link)
  if (outputOf(link, ['--version'])?.startsWith('Redis server')) return link
  rmSync(link)
  return undefined
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
