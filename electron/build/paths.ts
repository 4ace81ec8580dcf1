import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fingerprint } from './fingerprint.ts'

export const ROOT = resolve(import.meta.dirname, '..', '..')
export const DIST = join(ROOT, 'dist')
export const STAMP = join(DIST, '.stamp')

/** Whether dist/ was built from exactly the sources that are here now. */
export function isUpToDate(current = fingerprint(ROOT)): boolean {
  try {
    return readFileSync(STAMP, 'utf8') === current
  } catch {
    return false
  }
}
