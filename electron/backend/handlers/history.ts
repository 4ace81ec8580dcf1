import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

const PAGE = 200

export function historyHandlers(backend: Backend): Some<'metrics'> & Some<'events'> {
  return {
    'metrics.series': ({ metric, robot, from, to, step }, signal) => {
      if (from >= to) throw new CallError('bad_request', '"from" has to be before "to".', '/from')
      backend.session.settle(true)
      const query = { metric, robot: robot ?? null, from, to, step: step ?? null }
      return backend.session.readers.run('series', query, signal)
    },
    'events.query': ({ q, from, to, limit, cursor }, signal) => {
      backend.session.settle()
      const query = {
        q,
        from: from ?? null,
        to: to ?? null,
        limit: limit ?? PAGE,
        cursor: cursor ?? null,
        now: backend.now(),
      }
      return backend.session.readers.run('events', query, signal)
    },
  }
}
