import { existsSync, renameSync } from 'node:fs'
import { openForWriting, type WriteDb } from './db/open.ts'
import type { Problems } from './problems.ts'
import type { ReaderPool } from './readers/pool.ts'

/** Whether the database file is whole. */
export interface Integrity {
  state: 'ok' | 'checking' | 'damaged'
  detail: string | null
}

interface Deps {
  file: string
  now: () => number
  problems: Problems
}

/** A file that is no database any more is set aside, never overwritten, and a new one begun, so that live work goes on. */
export function openOrSetAside({ file, problems, now }: Deps): WriteDb {
  try {
    return openForWriting(file)
  } catch (error) {
    const code = String((error as { code?: string }).code ?? '')
    if (!/SQLITE_(NOTADB|CORRUPT)/.test(code)) throw error
    const aside = `${file}.damaged-${now()}`
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
    }
    problems.raise(
      {
        kind: 'database_damaged',
        severity: 'critical',
        message: `The database could not be opened: it is damaged. It was set aside as ${aside}, and a new, empty one was begun.`,
        action: 'To get the history back, stop Andon and put the newest backup in the place of the new file.',
      },
      now(),
    )
    return openForWriting(file)
  }
}

/** Has a reader look through the whole file, which takes long for a large one; a damage is told as a problem. */
export async function checkIntegrity(readers: ReaderPool, deps: Deps): Promise<Integrity> {
  const detail = await readers.run('integrity', null).then(
    (lines) => (lines.length === 1 && lines[0] === 'ok' ? null : lines.slice(0, 5).join('; ')),
    (error: Error) => error.message,
  )
  if (detail === null) return { state: 'ok', detail }
  if (readers.stopped) return { state: 'checking', detail: null }
  deps.problems.raise(
    {
      kind: 'database_damaged',
      severity: 'critical',
      message: `The database ${deps.file} is damaged. What can be read is shown; some history may be missing.`,
      action:
        'Stop Andon, keep a copy of the data folder, and put the newest backup in the place of this file.',
    },
    deps.now(),
  )
  return { state: 'damaged', detail }
}
