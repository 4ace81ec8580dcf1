import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

/** A window beyond this has more days than a page can draw. */
const LONGEST_MS = 10 * 366 * 86_400_000

export function metricHandlers(backend: Backend): Some<'metrics'> & Some<'changes'> {
  return {
    'metrics.series': ({ metric, robot, from, to, step }, signal) => {
      inOrder(from, to)
      backend.session.settle(true)
      const query = { metric, robot: robot ?? null, from, to, step: step ?? null }
      return backend.session.readers.run('series', query, signal)
    },
    'metrics.board': ({ page, by, from, to, filter, pick }, signal) => {
      inOrder(from, to)
      backend.session.settle(true)
      const question = { page, by, from, to, filter: filter ?? {}, pick: pick ?? [], now: backend.now() }
      return backend.session.readers.run('board', question, signal)
    },
    'metrics.differences': ({ from, to, against, filter }, signal) => {
      inOrder(from, to)
      backend.session.settle(true)
      const question = { from, to, against: against ?? 'before', filter: filter ?? {}, now: backend.now() }
      return backend.session.readers.run('differences', question, signal)
    },
    'changes.list': ({ from, to }, signal) => {
      inOrder(from, to)
      backend.session.settle()
      return backend.session.readers.run('changes', { from, to }, signal)
    },
  }
}

function inOrder(from: number, to: number): void {
  if (from >= to) throw new CallError('bad_request', '"from" has to be before "to".', '/from')
  if (to - from > LONGEST_MS)
    throw new CallError('bad_request', 'A window may be at most ten years long.', '/from')
}
