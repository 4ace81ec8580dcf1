import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

export function maintenanceHandlers(_backend: Backend): Some<'maintenance'> {
  return {}
}
