import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

const PAGE = 100

export function traceHandlers(backend: Backend): Some<'traces'> {
  const question = ({ task_id, robot }: { task_id: string | number; robot?: string | undefined }) => {
    backend.session.settle()
    const { retry_window_s, abandoned_after_min } = backend.settings.current.rules
    const rules = { retryWindowMs: retry_window_s * 1000, abandonedAfterMs: abandoned_after_min * 60_000 }
    return { task_id: `${task_id}`, robot: robot ?? null, now: backend.now(), rules }
  }
  const run: Backend['session']['readers']['run'] = (name, params, signal) =>
    backend.session.readers.run(name, params, signal)
  return {
    'traces.get': (params, signal) => run('journey', question(params), signal),
    'traces.export': (params, signal) => run('exportJourney', question(params), signal),
    'traces.compare': (params, signal) => {
      const { against, other_task_id, other_robot } = params
      if (against !== 'task') return run('compareJourneys', { ...question(params), against }, signal)
      if (other_task_id === undefined) {
        throw new CallError('bad_request', 'To compare with a task, name it.', '/other_task_id')
      }
      const other = { task_id: `${other_task_id}`, robot: other_robot ?? null }
      return run('compareJourneys', { ...question(params), against: other }, signal)
    },
    'traces.list': (params, signal) => {
      const { from, to } = params
      if (from !== undefined && to !== undefined && from >= to) {
        throw new CallError('bad_request', '"from" has to be before "to".', '/from')
      }
      backend.session.settle()
      return run(
        'listJourneys',
        {
          id: params.id === undefined ? null : `${params.id}`,
          robot: params.robot ?? null,
          task_type: params.task_type ?? null,
          outcome: params.outcome ?? null,
          reason: params.reason ?? null,
          slow: params.slow ?? false,
          retried: params.retried ?? false,
          from: from ?? null,
          to: to ?? null,
          limit: params.limit ?? PAGE,
          cursor: params.cursor ?? null,
          now: backend.now(),
        },
        signal,
      )
    },
  }
}
