/** A command of the console as a robot understands it. Times are epoch ms. */
export interface RobotCommand {
  command_id: string
  kind: string
  args: Record<string, unknown>
  expires_ts: number | null
}

/** Null when it is nothing that a robot could answer: no object, no id, no kind. */
export function readCommand(payload: unknown): RobotCommand | null {
  if (!isRecord(payload)) return null
  const { command_id, kind, args, expires_ts } = payload
  if (typeof command_id !== 'string' || command_id === '' || typeof kind !== 'string') return null
  return { command_id, kind, args: isRecord(args) ? args : {}, expires_ts: readTime(expires_ts) }
}

function readTime(value: unknown): number | null {
  const time = typeof value === 'string' ? Date.parse(value) : value
  return typeof time === 'number' && Number.isFinite(time) ? time : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
