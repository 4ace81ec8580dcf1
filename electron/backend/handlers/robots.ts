import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

const ACTIVITY_LIMIT = 200

export function robotHandlers(backend: Backend): Some<'robots'> {
  const unknown = (id: string) => new CallError('not_found', `There is no robot "${id}".`, '/id')
  return {
    'robots.list': () => {
      backend.session.settle()
      return backend.session.robots()
    },
    'robots.get': ({ id }) => {
      backend.session.settle()
      const detail = backend.robotDetail(id)
      if (!detail) throw unknown(id)
      return detail
    },
    'robots.activity': ({ id, limit }, signal) => {
      const { session } = backend
      const robot = session.fleet.find(id)
      if (robot === undefined) throw unknown(id)
      session.settle()
      return session.readers.run('activity', { robot, limit: limit ?? ACTIVITY_LIMIT }, signal)
    },
  }
}
