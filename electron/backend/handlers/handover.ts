import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

const LISTED = 50

export function handoverHandlers(backend: Backend): Some<'handover'> {
  const handover = () => backend.session.services.handover
  return {
    'handover.get': ({ id }) => (id === undefined ? handover().now() : handover().past(id)),
    'handover.list': ({ limit, cursor }) => handover().list(limit ?? LISTED, cursor),
    'handover.note': ({ by, notes }) => handover().note(by, notes),
    'handover.sign': (given) => handover().sign(given),
  }
}
