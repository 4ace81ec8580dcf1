import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const POLL_MS = 200
/** No build takes this long: a lock that old was left behind, whoever has its process id now. */
const STALE_MS = 10 * 60_000

/** Runs one at a time over all processes; a lock whose owner is gone is taken over. */
export async function withLock<T>(path: string, run: () => Promise<T>): Promise<T> {
  while (!take(path)) {
    if (isStale(path)) rmSync(path, { force: true })
    else await wait(POLL_MS)
  }
  try {
    return await run()
  } finally {
    rmSync(path, { force: true })
  }
}

function take(path: string): boolean {
  try {
    const file = openSync(path, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function isStale(path: string): boolean {
  try {
    const age = Date.now() - statSync(path).mtimeMs
    const pid = Number(readFileSync(path, 'utf8'))
    // An empty file is a lock that is being written this very moment.
    if (!pid) return age > POLL_MS * 10
    return age > STALE_MS || !isAlive(pid)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
