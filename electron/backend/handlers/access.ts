import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

const PAGE = 100

export function accessHandlers(backend: Backend): Some<'access'> {
  const access = () => backend.access
  return {
    'access.me': (_params, _signal, caller) => caller,
    'access.get': () => access().view(),
    'access.pair': (params) => access().pair(params),
    'access.cancel': ({ id }) => {
      access().cancel(id)
      return access().view()
    },
    'access.revoke': ({ id, by }) => {
      access().revoke(id, by)
      return access().view()
    },
    'access.audit': ({ device, call, cursor, limit = PAGE }) => {
      const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor)
      if (!Number.isSafeInteger(before)) {
        throw new CallError('bad_request', `"${cursor}" is no cursor of this list.`, '/cursor')
      }
      const query = { device: device ?? null, call: call ?? null, before, limit }
      const lines = backend.session.services.audit.list(query)
      const last = lines.length === limit ? lines.at(-1) : undefined
      return { lines, next_cursor: last ? String(last.id) : null }
    },
    'access.redeem': ({ code, agent, address }) => access().redeem(code, agent, address),
    'access.verify': ({ token, agent, address }) => ({ caller: access().verify(token, agent, address) }),
    'access.listener': ({ urls, problem }) => {
      access().reported(urls, problem)
      return {}
    },
  }
}
