import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

export function commandHandlers(_backend: Backend): Some<'commands'> {
  return {}
}
