import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

const PAGE = 100

export function notifyHandlers(backend: Backend): Some<'notify'> {
  const notify = () => backend.session.services.notify
  return {
    'notify.get': () => notify().view(),
    'notify.save': ({ plan }) => {
      notify().savePlan(plan as Parameters<ReturnType<typeof notify>['savePlan']>[0])
      return notify().view()
    },
    'notify.setSecret': ({ channel, field, secret }) => {
      notify().setSecret(channel, field, secret)
      return notify().view()
    },
    'notify.test': ({ channel, address }) => notify().test(channel, address ?? null),
    'notify.deliveries': ({ channel, state, limit = PAGE, cursor }) => {
      const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor)
      if (!Number.isSafeInteger(before)) {
        throw new CallError('bad_request', `"${cursor}" is not the id of a message.`, '/cursor')
      }
      const items = notify().list({ channel: channel ?? null, state: state ?? null, before, limit })
      return { items, next_cursor: items.length < limit ? null : String(items.at(-1)!.id) }
    },
    'notify.ofAlert': ({ id }) => notify().ofAlert(Number(id)),
    'notify.retry': (which) => ({ retried: notify().retry(which) }),
  }
}
