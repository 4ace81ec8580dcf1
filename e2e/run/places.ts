import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Every place a program may lie: the given names on the path, then known absolute places. */
export function places(names: string[], known: string[], path = process.env.PATH ?? ''): string[] {
  const onPath = path.split(delimiter).filter((folder) => folder !== '')
  return [...onPath.flatMap((folder) => names.map((name) => join(folder, name))), ...known]
}

export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
