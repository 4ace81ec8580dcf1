import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseRunbook } from '../../../shared/runbooks/parse.ts'
import type { Runbook, RunbookProblem } from '../../../shared/runbooks/runbook.ts'

/** Beside the source as well as beside the bundle, whose files lie one folder deeper or not. */
const DELIVERED = ['../../../assets/runbooks', '../../assets/runbooks']

export interface Shelved {
  book: Runbook
  source: 'default' | 'file'
}

export function deliveredFolder(): string {
  const folders = DELIVERED.map((one) => path.join(import.meta.dirname, one))
  return folders.find((folder) => existsSync(folder)) ?? folders[0]!
}

/**
 * The runbooks of the delivered folder and of the user's own. A user's file takes the place of the delivered one of
 * its id. A file with a fault is named and never takes the place of a good one, also of its own earlier form.
 */
export class RunbookShelf {
  readonly #folders: { folder: string; source: Shelved['source'] }[]
  /** By file: what was read last, and the good form of it. */
  readonly #read = new Map<string, { text: string; good: Runbook | null; problems: RunbookProblem[] }>()

  constructor(userFolder: string, delivered = deliveredFolder()) {
    this.#folders = [
      { folder: delivered, source: 'default' },
      { folder: userFolder, source: 'file' },
    ]
  }

  /** Reads what changed since the last time. */
  load(): { books: Map<string, Shelved>; problems: RunbookProblem[] } {
    const books = new Map<string, Shelved>()
    const problems: RunbookProblem[] = []
    for (const { folder, source } of this.#folders) {
      const own = new Map<string, string>()
      for (const file of markdownFiles(folder)) {
        const read = this.#readFile(file)
        problems.push(...read.problems)
        const { good } = read
        if (!good) continue
        const other = own.get(good.id)
        if (other === undefined) books.set(good.id, { book: good, source })
        else problems.push({ file, line: 1, message: `The id "${good.id}" is that of ${other} too.` })
        own.set(good.id, other ?? path.basename(file))
      }
    }
    return { books, problems }
  }

  #readFile(file: string) {
    const before = this.#read.get(file)
    const text = textOf(file)
    if (before?.text === text) return before
    const parsed = parseRunbook(text, file)
    const read = {
      text,
      good: 'book' in parsed ? parsed.book : (before?.good ?? null),
      problems: 'book' in parsed ? [] : parsed.problems,
    }
    this.#read.set(file, read)
    return read
  }
}

function markdownFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => path.join(folder, name))
}

/** A file that cannot be read is told like one that is empty: with its name. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
