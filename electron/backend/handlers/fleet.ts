import type { Backend } from '../backend.ts'
import { windowRange } from '../summary.ts'
import type { Some } from './handlers.ts'

export function fleetHandlers(backend: Backend): Some<'fleet'> {
  return {
    'fleet.summary': ({ window }) => backend.session.summary(window ?? '1h'),
    'fleet.successRateBy': ({ by, window, filter }, signal) => {
      const { session } = backend
      session.settle()
      const { from, to } = windowRange(window ?? '1h', backend.now())
      return session.readers.run('rateBy', { by, from, to, filter: filter ?? {} }, signal)
    },
    'fleet.trend': ({ from, to, filter }, signal) => {
      backend.session.settle()
      return backend.session.readers.run('trend', { from, to, filter: filter ?? null }, signal)
    },
  }
}
