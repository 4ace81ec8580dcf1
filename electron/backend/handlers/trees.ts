import { randomUUID } from 'node:crypto'
import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

const LISTED = 200

export function treeHandlers(backend: Backend): Some<'trees'> {
  const walks = () => backend.session.services.walks
  const trees = () => walks().trees
  /** What the robot did a moment ago belongs to the evidence. */
  const informed = async (id: string) => walks().scenes.refresh(walks().demand(id).robot)
  return {
    'trees.list': () => trees().list(),
    'trees.file': ({ id }) => trees().get(id),
    'trees.check': ({ text }) => trees().check(text),
    'trees.save': ({ text }) => trees().save(text),
    'trees.start': async (given) => {
      const walk = walks().start(given)
      await informed(walk.id)
      return walks().view(walk)
    },
    'trees.get': async ({ id }) => {
      await informed(id)
      return walks().view(walks().demand(id))
    },
    'trees.answer': async ({ id, client_id, ...given }) => {
      await informed(id)
      return walks().move(id, { kind: 'answer', client_id: client_id ?? randomUUID(), ...given })
    },
    'trees.move': async ({ id, move }) => {
      await informed(id)
      return walks().move(id, move)
    },
    'trees.act': async ({ id, ...acting }) => {
      await informed(id)
      return walks().act(id, acting)
    },
    'trees.addPhoto': ({ id, ...given }) => walks().addPhoto(id, given),
    'trees.photo': ({ id }) => walks().photo(id),
    'trees.picture': ({ name }) => trees().picture(name),
    'trees.runs': ({ limit, ...filter }) => walks().runs(filter, limit ?? LISTED),
    'trees.statistics': ({ id, version }) => walks().statistics(id, version),
  }
}
