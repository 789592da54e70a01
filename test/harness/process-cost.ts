// What a process has used so far, as Linux counts it.
import { readFile } from 'node:fs/promises'

/** Linux counts in hundredths of a second (`getconf CLK_TCK`) on every platform that Node runs on. */
const MS_PER_TICK = 10

/** CPU time, user and system, in ms. */
export async function cpuMsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The name in parentheses may hold spaces; utime and stime are the 14th and 15th field (man 5 proc).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}

/** Memory held, in MB of 1,000,000 bytes. */
export async function rssMbOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024) / 1e6
}
