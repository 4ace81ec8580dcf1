import { eventPath } from '../../db/event-paths.ts'
import type { ReadDb } from '../../db/open.ts'
import type { Understood } from './question.ts'
import { indexSource } from './source.ts'
import type { Stretch } from './walk.ts'

/** Where the events of a question can be, newest first. */
export function* stretches<R extends { id: number }>(
  db: ReadDb,
  asked: Understood,
  columns: string,
): Generator<Stretch<R>> {
  const path = eventPath(db, asked.query, asked.names)
  const source = indexSource<R>(db, path, asked.compiled, columns)
  yield { from: asked.from, before: asked.before, source }
}
