import type { CommandsFrame } from '../../../shared/commands/command.ts'
import type { TopicDeps } from '../topics.ts'

const LISTED = 100
/** A wave of many robots changes many times a second: an eye cannot use more frames than this. */
const EVERY_MS = 200

/** The newest commands, and the one that is looked at in full, whenever one of them changed. */
export function commandsSource(deps: TopicDeps, commandId: string | null, wake: () => void) {
  let changed = true
  let toldAt = 0
  let timer: NodeJS.Timeout | null = null
  const note = () => {
    changed = true
    timer ??= setTimeout(
      () => {
        timer = null
        wake()
      },
      Math.max(0, toldAt + EVERY_MS - deps.now()),
    )
  }
  let unlisten = deps.session().services.commands.onChange(note)
  const unfollow = deps.onSession(() => {
    unlisten()
    unlisten = deps.session().services.commands.onChange(note)
    note()
  })
  return {
    take(): CommandsFrame | undefined {
      if (!changed) return undefined
      changed = false
      toldAt = deps.now()
      const { commands } = deps.session().services
      return {
        now: toldAt,
        commands: commands.list({}, LISTED),
        stray_count: commands.strayCount,
        command: commandId === null ? null : commands.get(commandId),
      }
    },
    close() {
      if (timer) clearTimeout(timer)
      unlisten()
      unfollow()
    },
  }
}
