import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { ROOT } from './processes.ts'

/** The folder with real captures, or null when there is none. */
export function fieldData(): string | null {
  const folder = resolve(ROOT, process.env.ANDON_FIELD_DATA ?? '../shared/data')
  return existsSync(folder) ? folder : null
}
