import type { CommandArgs, CommandKind } from '../../../shared/commands/kind.ts'

/** One command on its way to one robot. */
export interface Dispatch {
  robot: string
  payload: string
  /** MQTT 5: the broker forgets it after so many seconds, and the robot answers with the correlation data. */
  expiry_s: number
  correlation: string
}

/** Hands a command to the broker; resolves when the broker has it. */
export type Transmit = (dispatch: Dispatch) => Promise<void>

export interface ToSend {
  command_id: string
  kind: CommandKind
  args: CommandArgs
  by: string
  sent: number
  expires: number
}

/** The payload of `{root}/{robot}/command`. On MQTT 3.1.1 its fields are all that a robot has. */
export function commandPayload({ command_id, kind, args, by, sent, expires }: ToSend): string {
  return JSON.stringify({
    command_id,
    kind,
    args,
    issued_by: by,
    ts: new Date(sent).toISOString(),
    expires_ts: new Date(expires).toISOString(),
  })
}
