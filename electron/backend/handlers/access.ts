import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

export function accessHandlers(_backend: Backend): Some<'access'> {
  return {}
}
