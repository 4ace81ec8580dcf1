import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

export function diagnosisHandlers(_backend: Backend): Some<'diagnosis'> {
  return {}
}
