import { commandText } from '../../../shared/runbooks/lines.ts'
import type { Backend } from '../backend.ts'
import { CommandConsole } from '../console/console.ts'
import type { AskWith } from '../console/context.ts'
import type { Some } from './handlers.ts'

/** `ask` answers any call of the contract: a line of the console is made of these. */
export function consoleHandlers(backend: Backend, ask: AskWith): Some<'console'> {
  const cohorts = () => backend.session.store.cohorts
  const console = new CommandConsole({
    ask,
    now: () => backend.now(),
    record: (run, command) => backend.session.services.runbooks.record(run, command),
    note: (incident, command) => {
      const text = commandText(command)
      backend.session.services.incidents.note(incident, { kind: 'console', who: command.by, text })
    },
    versions: (part) => cohorts().known(part),
    left: (part, version) => {
      const { fleet } = backend.session
      return [...fleet.ids()]
        .filter((id) => cohorts().current(id)[part] !== version && cohorts().ran(id, part).includes(version))
        .map((id) => fleet.glance(id, backend.now())!.live.name)
    },
  })
  return {
    'console.run': (asked, signal, caller) => console.run(asked, { signal, caller }),
    'console.confirm': (asked, signal, caller) => console.confirm(asked, { signal, caller }),
    'console.words': async (_none, signal, caller) => {
      const { robots, words } = await ask('events.vocabulary', {}, { signal, caller })
      const { session } = backend
      const metrics = [...session.fleet.ids()].flatMap((id) => session.fleet.metrics(id))
      const versions = [...cohorts().known('software_version'), ...cohorts().known('model_version')]
      return {
        robots,
        task_types: words.task_type,
        versions: [...new Set(versions)].sort(),
        metrics: [...new Set(metrics.map(({ name }) => name))].sort(),
      }
    },
  }
}
