import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import { windowRange } from '../summary.ts'
import type { Some } from './handlers.ts'

const HOUR = 3_600_000
/** A drop is looked for in the last six hours, unless a stretch is given. */
const STRETCH_MS = 6 * HOUR
const LONGEST_MS = 31 * 24 * HOUR
/** Versions are compared over a week, unless a window is given. */
const VERSIONS_WINDOW = '7d'

export function diagnosisHandlers(backend: Backend): Some<'diagnosis'> {
  return {
    'diagnosis.run': ({ from, to, filter, baseline, utc_offset_min }, signal) => {
      const now = backend.now()
      const end = Math.min(to ?? now, now)
      const start = from ?? end - STRETCH_MS
      inOrder(start, end, '/from')
      if (baseline) inOrder(baseline.from, baseline.to, '/baseline/from')
      if (baseline && baseline.to > start)
        throw new CallError(
          'bad_request',
          'The baseline has to end before the stretch begins.',
          '/baseline/to',
        )
      backend.session.settle()
      const question = {
        from: start,
        to: end,
        filter: filter ?? {},
        baseline: baseline ?? null,
        utcOffsetMin: utc_offset_min ?? 0,
        now,
      }
      return backend.session.readers.run('diagnose', question, signal)
    },
    'diagnosis.compareVersions': ({ a, b, dimension, window }, signal) => {
      if (a === b) throw new CallError('bad_request', 'Two different versions are compared.', '/b')
      const now = backend.now()
      backend.session.settle()
      const range = windowRange(window ?? VERSIONS_WINDOW, now)
      const question = { a, b, dimension: dimension ?? 'software_version', ...range, now } as const
      return backend.session.readers.run('compareVersions', question, signal)
    },
  }
}

function inOrder(from: number, to: number, where: string): void {
  if (from >= to) throw new CallError('bad_request', '"from" has to be before "to".', where)
  if (to - from > LONGEST_MS)
    throw new CallError('bad_request', 'A stretch may be at most 31 days long.', where)
}
