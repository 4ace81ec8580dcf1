import type { Readable } from 'node:stream'
import { Border } from '../../border/border.ts'
import { lockFolder } from '../../db/folder-lock.ts'
import { explainStorage } from '../../problems.ts'
import { SecretStore } from '../../secrets.ts'
import { SettingsStore } from '../../settings-store.ts'
import { FORMATS, type Format, readingOf, recognise } from './format.ts'
import { Keeper } from './keeper.ts'
import { FileError, readRows } from './read.ts'
import type { Row } from './row.ts'
import { fileSource, openSource, type Source } from './source.ts'
import { Tally } from './tally.ts'

/** Rows stored in one transaction. */
const BATCH_ROWS = 10_000

export interface ImportTask {
  /** `name` as it was given; `path` null is standard input. */
  files: { name: string; path: string | null }[]
  dataDir: string
  format: Format | null
  root: string | null
  robot: string | null
  stdin: Readable
  now(): number
  /** Called now and then with how far a file is. */
  onProgress(tally: Tally, readBytes: number, size: number | null): void
  /** True: end after the rows that are being stored. */
  stopped(): boolean
}

/** Reads files into the history of a data folder. @throws Error with a plain sentence when it cannot begin or go on */
export async function importFiles(task: ImportTask): Promise<Tally[]> {
  const unlock = lockFolder(task.dataDir)
  try {
    const { dataDir, root: givenRoot } = task
    const secrets = new SecretStore(dataDir, null)
    const settings = new SettingsStore({ dataDir, broker: null, root: givenRoot, demo: null }, secrets)
    const { root } = settings.view().broker
    const keeper = new Keeper(task.dataDir, settings.current, new Border(root), task.now)
    try {
      const tallies: Tally[] = []
      for (const file of task.files) {
        if (task.stopped()) break
        const tally = new Tally(file.name)
        tallies.push(tally)
        await importFile(task, file, { keeper, root, tally })
      }
      return tallies
    } finally {
      keeper.close()
    }
  } finally {
    unlock()
  }
}

interface Work {
  keeper: Keeper
  root: string
  tally: Tally
}

async function importFile(
  task: ImportTask,
  { path }: ImportTask['files'][number],
  work: Work,
): Promise<void> {
  const { tally, root } = work
  try {
    const source = await (path === null ? openSource(task.stdin, null) : fileSource(path))
    if (source.head.length === 0) {
      tally.notes.push('it is empty')
      return
    }
    const head = headText(source)
    const found =
      task.format === null ? recognise(head, source.cut) : readingOf(task.format, head, source.cut)
    if (found === null) throw new FileError(unknown(head))
    tally.format = found.format
    const note = (text: string) => tally.notes.push(text)
    const rows = readRows(source, found, { root, robot: task.robot, only: task.format, note })
    await store(task, rows, source, work)
    if (tally.refusedBy.unknown_topic)
      note(`topics of robots begin with ${root}/ here; --root NAME says another name`)
  } catch (error) {
    tally.error = whyNotFurther(error)
  }
}

/** Gathers rows into batches and stores them. */
async function store(
  task: ImportTask,
  batches: AsyncIterable<Row[]>,
  source: Source,
  { keeper, tally }: Work,
): Promise<void> {
  let open: Row[] = []
  const write = () => {
    const rows = open
    open = []
    if (rows.length > 0) keeper.take(rows, tally)
    task.onProgress(tally, source.read(), source.size)
  }
  try {
    for await (const rows of batches) {
      for (const row of rows) open.push(row)
      if (open.length >= BATCH_ROWS) write()
      if (task.stopped())
        throw new FileError('it was stopped; import it again to go on, nothing is stored twice')
    }
  } finally {
    // What was read before the file broke off is kept.
    write()
  }
}

function headText({ head }: Source): string {
  const [a, b] = head
  if (a === 0x50 && b === 0x4b) throw new FileError('it is a ZIP archive; unpack it first')
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    throw new FileError('it is UTF-16 text; save it as UTF-8')
  }
  if (head.includes(0)) throw new FileError('it is no text')
  return head.toString()
}

function unknown(head: string): string {
  const first = head.split('\n').find((line) => line.trim() !== '')
  if (first === undefined) return 'it holds nothing but blanks'
  const shown = JSON.stringify(first.trim().slice(0, 80))
  return `its content is of no known format; it begins with ${shown}. Name one with --format: ${FORMATS.join(', ')}`
}

/** Reading errors are about this file; storing errors end everything. */
function whyNotFurther(error: unknown): string {
  if (error instanceof FileError) return error.message
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  if (code.startsWith('SQLITE_') || code === 'ENOSPC') {
    const { message, action } = explainStorage(error)
    throw new Error(`${message} ${action} What was stored before stays; import again to go on.`)
  }
  if (code.startsWith('Z_')) return `it cannot be unpacked to its end: ${(error as Error).message}`
  if (['EACCES', 'EIO', 'EISDIR', 'ENOENT'].includes(code))
    return `it cannot be read: ${(error as Error).message}`
  throw error
}
