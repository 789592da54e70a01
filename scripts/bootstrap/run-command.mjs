// Runs other programs to their end.
import { spawnSync } from 'node:child_process'

/** Runs a program on this terminal, without stdin; true when it ended with 0. */
export function run(program, args, { cwd, env } = {}) {
  const { status } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return status === 0
}

/** What a program prints, or null when it is missing or fails. */
export function outputOf(program, args) {
  const { status, stdout } = spawnSync(program, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  })
  return status === 0 ? stdout : null
}
