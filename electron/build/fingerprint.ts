import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const ROOTS = ['shared', 'electron', 'renderer', 'assets']
const FILES = ['package.json', 'package-lock.json']

/**
 * One value for the state of everything a build reads: path, size and time of change of each file, so that a
 * deleted or renamed file shows as well as an edited one.
 */
export function fingerprint(root: string): string {
  const hash = createHash('sha256')
  const add = (path: string) => {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${relative(root, path).split(sep).join('/')} ${size} ${mtimeMs}\n`)
  }
  for (const folder of ROOTS) {
    const base = join(root, folder)
    const entries = readdirSync(base, { recursive: true, withFileTypes: true })
    const paths = entries.filter((entry) => entry.isFile() && !isTest(entry.name))
    for (const path of paths.map((entry) => join(entry.parentPath, entry.name)).sort()) add(path)
  }
  for (const file of FILES) add(join(root, file))
  return hash.digest('hex')
}

function isTest(name: string): boolean {
  return /\.test\.tsx?$/.test(name)
}
