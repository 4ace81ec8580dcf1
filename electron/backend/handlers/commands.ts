import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

const LISTED = 100

export function commandHandlers(backend: Backend): Some<'commands'> {
  const commands = () => backend.session.services.commands
  return {
    'commands.preview': (asked) => commands().preview(asked),
    'commands.send': (order) => commands().send(order),
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
