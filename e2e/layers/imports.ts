import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Import {
  /** The importing file, as a path from the project's root that begins with a slash. */
  file: string
  /** A file of this project in the same form, or the name of a package or built-in as written. */
  target: string
}

const IMPORT =
  /(?:\b(?:import|export)\s[^'"`;]*?\bfrom\s*|\bimport\s*\(\s*|\brequire\s*\(\s*|^\s*import\s+)(['"])([^'"]+)\1/gm

/** Everything a source text imports, types included, also by `import()` and `require()`. */
export function importsOf(file: string, source: string): Import[] {
  return [...withoutComments(source).matchAll(IMPORT)].map((match) => {
    const name = match[2]!
    const target = name.startsWith('.') ? posix.join(posix.dirname(file), name) : name
    return { file, target }
  })
}

/** Takes comments out and leaves texts alone, so that prose about a module is not an import of it. */
export function withoutComments(source: string): string {
  const part = /('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
  return source.replace(part, (_all, text: string | undefined) => text ?? ' ')
}

/** The sources of one layer, tests left out. */
export function sources(folder: string): { file: string; source: string }[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return { file: `/${relative(ROOT, path).split(sep).join('/')}`, source: readFileSync(path, 'utf8') }
    })
}
