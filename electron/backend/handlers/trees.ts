import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

export function treeHandlers(_backend: Backend): Some<'trees'> {
  return {}
}
