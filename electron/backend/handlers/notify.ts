import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

export function notifyHandlers(_backend: Backend): Some<'notify'> {
  return {}
}
