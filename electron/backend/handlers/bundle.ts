import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

export function reviewHandlers(_backend: Backend): Some<'bundle'> {
  return {}
}
