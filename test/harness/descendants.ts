// The processes that a process has started, and those in turn.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

type Parents = readonly (readonly [id: number, parentId: number])[]

/** Ids, whoever started another before that one. */
export async function descendantsOf(pid: number): Promise<number[]> {
  const parents = existsSync('/proc/self/stat') ? await parentsFromProc() : await parentsFromPs()
  const found = [pid]
  for (const parent of found) {
    for (const [id, parentId] of parents) if (parentId === parent) found.push(id)
  }
  return found.slice(1)
}

/** Whether there is such a process. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

// A bare Linux often has no `ps`.
async function parentsFromProc(): Promise<Parents> {
  const ids = (await readdir('/proc')).map(Number).filter((id) => id > 0)
  const stats = await Promise.all(ids.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')))
  // `<pid> (<name, which may hold anything>) <state> <ppid> …`
  return stats.map((stat, index) => [
    ids[index] ?? 0,
    Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2]),
  ])
}

async function parentsFromPs(): Promise<Parents> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid='])
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  return rows.map(([id = 0, parentId = 0]) => [id, parentId])
}
