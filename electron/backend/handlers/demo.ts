import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

export function demoHandlers(backend: Backend): Some<'demo'> {
  return {
    'demo.get': () => backend.demoStatus(),
    'demo.scenario': ({ name, active }) => {
      const { demo } = backend
      if (!demo) throw new CallError('conflict', 'The demo fleet does not run; start Andon with --demo.')
      try {
        demo.setScenario(name, active ?? true)
      } catch (error) {
        if (error instanceof RangeError) throw new CallError('bad_request', error.message, '/name')
        throw error
      }
      return backend.demoStatus()
    },
  }
}
