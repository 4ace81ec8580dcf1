import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

export function consoleHandlers(_backend: Backend): Some<'console'> {
  return {}
}
