import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

export function incidentHandlers(_backend: Backend): Some<'incidents'> {
  return {}
}
