import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DIST, isUpToDate, ROOT } from './paths.ts'

/**
 * Builds when the sources changed, and gives the address of a built entry to import. The build is a process of its
 * own, so that its memory does not stay with the console.
 */
export function ensureBuilt(entry: string): string {
  if (!isUpToDate()) {
    const build = join(ROOT, 'electron', 'build.ts')
    // Whatever it prints goes to stderr: stdout belongs to the console.
    const { status } = spawnSync(process.execPath, [build], { stdio: ['ignore', 2, 2] })
    if (status !== 0) {
      console.error('Andon could not be built; the reason is above. After npm ci it should be.')
      process.exit(1)
    }
  }
  return pathToFileURL(join(DIST, 'backend', entry)).href
}
