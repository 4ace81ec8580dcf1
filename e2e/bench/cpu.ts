import { readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second, whatever the kernel was built for (man 5 proc). */
const TICK_MS = 10

/** Processor time of all threads of a process so far, in ms; null where /proc does not tell. */
export function cpuMs(pid: number): number | null {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return null
  }
  // The name of the program, in parentheses, may hold spaces itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}
