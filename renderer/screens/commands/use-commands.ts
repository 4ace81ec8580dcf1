import { useState } from 'react'
import type { CommandsFrame } from '../../../shared/commands/command.ts'
import type { CallError } from '../../../shared/rpc.ts'
import { clock } from '../../state/clock.ts'
import { useSubscription } from '../../state/subscription.ts'

/** The commands as they stand now, and the one that is named in full; null before the first frame. */
export function useCommands(commandId?: string): { frame: CommandsFrame | null; error: CallError | null } {
  const [frame, setFrame] = useState<CommandsFrame | null>(null)
  const params = commandId === undefined ? {} : { command_id: commandId }
  const error = useSubscription('commands.live', params, (next) => {
    clock.set(next.now)
    setFrame(next)
  })
  return { frame, error }
}
