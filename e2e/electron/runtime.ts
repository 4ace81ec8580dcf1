import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = fileURLToPath(new URL('../../node_modules/electron', import.meta.url))

export const NO_RUNTIME =
  'the specs on the real Electron: its runtime is not here ("npm start" fetches it, ANDON_TEST_ELECTRON names one)'

/**
 * Electron's program, where its runtime is on this machine; else null. Looked up as Electron's own package does it, but
 * without asking that one, which would download it.
 */
export function electronRuntime(env: NodeJS.ProcessEnv = process.env, folder = PACKAGE): string | null {
  const named = env.ANDON_TEST_ELECTRON
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`ANDON_TEST_ELECTRON names ${named}, which is not there.`)
    return named
  }
  const noted = join(folder, 'path.txt')
  if (!existsSync(noted)) return null
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
  const program = join(dist, readFileSync(noted, 'utf8').trim())
  return existsSync(program) ? program : null
}
