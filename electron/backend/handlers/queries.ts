import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import { listQueries, removeQuery, saveQuery } from '../db/saved-queries.ts'
import { readQuery } from '../readers/log/question.ts'
import type { Some } from './handlers.ts'

export function queryHandlers(backend: Backend): Some<'queries'> {
  const list = () => listQueries(backend.session.store.db)
  return {
    'queries.list': list,
    'queries.save': ({ name, q, range, columns, by }) => {
      const saved = backend.now()
      // A query that cannot be asked is not worth a name.
      readQuery({ q, now: saved, utc_offset_min: 0 })
      backend.session.settle()
      saveQuery(backend.session.store.db, {
        name: name.trim(),
        q,
        range: range ?? null,
        columns: columns ?? null,
        saved_by: by,
        saved,
      })
      return list()
    },
    'queries.remove': ({ id }) => {
      backend.session.settle()
      if (!removeQuery(backend.session.store.db, id)) {
        throw new CallError('not_found', `There is no saved query "${id}".`, '/id')
      }
      return list()
    },
  }
}
