import type { CommandsFrame } from '../../../shared/commands/command.ts'
import { pacedSource } from '../paced-source.ts'
import type { TopicDeps } from '../topics.ts'

const LISTED = 100
/** A wave of many robots changes many times a second. */
const EVERY_MS = 200

/** The newest commands, and the one that is looked at in full, whenever one of them changed. */
export function commandsSource(deps: TopicDeps, commandId: string | null, wake: () => void) {
  return pacedSource<CommandsFrame>(
    deps,
    {
      everyMs: EVERY_MS,
      follow: ({ services }, changed) => services.commands.onChange(changed),
      frame: ({ services: { commands } }, now) => ({
        now,
        commands: commands.list({}, LISTED),
        stray_count: commands.strayCount,
        command: commandId === null ? null : commands.get(commandId),
      }),
    },
    wake,
  )
}
