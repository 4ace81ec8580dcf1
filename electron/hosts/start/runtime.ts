import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

/** A download that takes longer is given up. */
const LIMIT_MS = 10 * 60_000
/** A wait that is long enough to wonder about. */
const PATIENCE_MS = 3000

export type Runtime = { path: string } | { missing: string }

/**
 * The Electron executable. Its package fetches it when it is asked for the first time, so it is asked in a process
 * of its own: what that prints, and how long it takes, is not the caller's. `log` is told of a long download.
 */
export function findRuntime(root: string, log: (line: string) => void): Promise<Runtime> {
  const from = createRequire(`${root}/package.json`)
  let entry: string
  try {
    entry = from.resolve('electron')
  } catch {
    return Promise.resolve({ missing: 'it is not installed' })
  }
  const script = `process.stdout.write('\\n' + require(${JSON.stringify(entry)}))`
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
    const notice = setTimeout(() => log('Fetching the Electron runtime, once …'), PATIENCE_MS)
    const limit = setTimeout(() => child.kill(), LIMIT_MS)
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk
    })
    child.on('close', (code) => {
      clearTimeout(notice)
      clearTimeout(limit)
      // The path is the last line; a download reports above it.
      const path = output.split('\n').at(-1) ?? ''
      resolve(code === 0 && path ? { path } : { missing: 'its runtime cannot be downloaded here' })
    })
  })
}
