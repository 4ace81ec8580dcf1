import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

export function runbookHandlers(_backend: Backend): Some<'runbooks'> {
  return {}
}
