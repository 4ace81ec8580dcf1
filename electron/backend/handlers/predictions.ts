import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

export function predictionHandlers(_backend: Backend): Some<'predictions'> {
  return {}
}
