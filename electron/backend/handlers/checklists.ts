import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

const LISTED = 100

export function checklistHandlers(backend: Backend): Some<'checklists'> {
  const checklists = () => backend.session.services.checklists
  return {
    'checklists.list': () => checklists().list(),
    'checklists.start': (given) => checklists().start(given),
    'checklists.get': ({ id }) => checklists().view(id),
    'checklists.answer': (given) => checklists().answer(given),
    'checklists.finish': (given) => checklists().finish(given),
    'checklists.runs': ({ limit, ...filter }) => checklists().runs(filter, limit ?? LISTED),
    'checklists.export': ({ id, format }) => checklists().export(id, format),
  }
}
