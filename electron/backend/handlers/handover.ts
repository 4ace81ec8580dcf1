import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

export function handoverHandlers(_backend: Backend): Some<'handover'> {
  return {}
}
