import type { Backend } from '../backend.ts'
import { incidentOf } from '../incidents/follow-commands.ts'
import type { Some } from './handlers.ts'

const LISTED = 100

export function commandHandlers(backend: Backend): Some<'commands'> {
  const commands = () => backend.session.services.commands
  return {
    'commands.preview': (asked) => commands().preview(asked),
    'commands.send': (order) => {
      // Who cures without saying what for still writes into the record of what is open.
      const incident = order.incident ?? incidentOf(backend.session.services.incidents, order.robots)
      return commands().send({ ...order, ...(incident === null ? {} : { incident }) })
    },
    'commands.get': ({ command_id }) => commands().demand(command_id),
    'commands.list': ({ limit, ...filter }) => commands().list(filter, limit ?? LISTED),
    'commands.strays': ({ limit }) => commands().strays(limit ?? LISTED),
    'commands.approve': ({ command_id, by }) => commands().approve(command_id, by),
    'commands.pause': ({ command_id, by, reason }) => commands().pause(command_id, by, reason ?? null),
    'commands.continue': ({ command_id, by }) => commands().continue(command_id, by),
    'commands.cancel': ({ command_id, by, reason }) => commands().cancel(command_id, by, reason ?? null),
    'commands.retry': ({ command_id, by, reason }) => commands().retry(command_id, by, reason),
  }
}
