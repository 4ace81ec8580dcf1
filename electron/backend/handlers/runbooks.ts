import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

const LISTED = 100

export function runbookHandlers(backend: Backend): Some<'runbooks'> {
  const runbooks = () => backend.session.services.runbooks
  return {
    'runbooks.list': () => runbooks().list(),
    'runbooks.get': ({ id }) => runbooks().get(id),
    'runbooks.start': (params) => runbooks().start(params),
    'runbooks.step': (params) => runbooks().step(params),
    'runbooks.finish': (params) => runbooks().finish(params),
    'runbooks.runs': ({ run, limit, ...filter }) =>
      run === undefined ? runbooks().runs(filter, limit ?? LISTED) : [runbooks().run(run)],
  }
}
