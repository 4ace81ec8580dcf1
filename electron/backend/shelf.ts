import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What is wrong with a file, and where. */
interface FileProblem {
  file: string
  line: number
  message: string
}

/** `default` was delivered, `file` is the user's own. */
export interface Shelved<T> {
  item: T
  source: 'default' | 'file'
}

type Parse<T> = (text: string, file: string) => { item: T } | { problems: FileProblem[] }

/** Files are small; one of this size was put there by mistake. */
const MAX_CHARS = 1_000_000

/** A delivered folder, found from the source as well as from the bundle, whose chunks lie a folder deeper. */
export function assetFolder(name: string): string {
  const folders = ['../../assets', '../../../assets'].map((up) => path.join(import.meta.dirname, up, name))
  return folders.find((folder) => existsSync(folder)) ?? folders[0]!
}

/**
 * Things of one kind in files of one ending: the delivered ones and the user's own, which take the place of the
 * delivered ones of their id. A file with a fault is named and never takes the place of a good one, also of its own
 * earlier form.
 */
export class Shelf<T extends { id: string }> {
  readonly folder: string
  readonly #delivered: string
  readonly #ending: string
  readonly #parse: Parse<T>
  readonly #read = new Map<string, { text: string; good: T | null; problems: FileProblem[] }>()

  constructor(folder: string, delivered: string, ending: '.json' | '.md', parse: Parse<T>) {
    this.folder = folder
    this.#delivered = delivered
    this.#ending = ending
    this.#parse = parse
  }

  /** Reads what changed since the last time. */
  load(): { items: Map<string, Shelved<T>>; problems: FileProblem[] } {
    const items = new Map<string, Shelved<T>>()
    const problems: FileProblem[] = []
    for (const [folder, source] of [
      [this.#delivered, 'default'],
      [this.folder, 'file'],
    ] as const) {
      const own = new Map<string, string>()
      for (const file of filesIn(folder, this.#ending)) {
        const read = this.#readFile(file)
        problems.push(...read.problems)
        if (!read.good) continue
        const other = own.get(read.good.id)
        if (other === undefined) items.set(read.good.id, { item: read.good, source })
        else problems.push({ file, line: 1, message: `The id "${read.good.id}" is that of ${other} too.` })
        own.set(read.good.id, other ?? path.basename(file))
      }
    }
    return { items, problems }
  }

  /** Puts a file of the user's own into the folder, whole or not at all. */
  write(id: string, text: string): void {
    mkdirSync(this.folder, { recursive: true })
    const file = this.#fileOf(id)
    writeFileSync(`${file}.new`, text)
    renameSync(`${file}.new`, file)
  }

  /** Where the user's one of this id stands, whatever its file is called. */
  #fileOf(id: string): string {
    const known = filesIn(this.folder, this.#ending).find((file) => this.#readFile(file).good?.id === id)
    return known ?? path.join(this.folder, `${id}${this.#ending}`)
  }

  #readFile(file: string) {
    const before = this.#read.get(file)
    const text = textOf(file)
    if (before?.text === text) return before
    const parsed =
      text.length > MAX_CHARS
        ? { problems: [{ file, line: 1, message: `The file is larger than ${MAX_CHARS} characters.` }] }
        : this.#parse(text, file)
    const read = {
      text,
      good: 'item' in parsed ? parsed.item : (before?.good ?? null),
      problems: 'item' in parsed ? [] : parsed.problems,
    }
    this.#read.set(file, read)
    return read
  }
}

function filesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending) && !name.endsWith('.schema.json'))
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
