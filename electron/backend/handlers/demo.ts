import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import { SCENARIOS } from '../demo/scenarios.ts'
import type { Some } from './handlers.ts'

export function demoHandlers(backend: Backend): Some<'demo'> {
  return {
    'demo.get': () => backend.connection.demoStatus(),
    'demo.scenario': ({ name, active }) => {
      const { demo } = backend.connection
      if (!demo) throw new CallError('conflict', 'The demo fleet does not run; start Andon with --demo.')
      if (!SCENARIOS.some((scenario) => scenario.name === name)) {
        const names = SCENARIOS.map((scenario) => scenario.name).join(', ')
        throw new CallError('not_found', `There is no scenario "${name}"; there are ${names}.`, '/name')
      }
      demo.setScenario(name, active ?? true)
      return backend.connection.demoStatus()
    },
  }
}
