import { ANSWERS, type Answer } from '../../../shared/commands/robot-status.ts'
import type { MessageIn } from '../border/message-in.ts'

/** What a robot answered to a command, as it came. */
export interface AnswerIn {
  robot: string
  ts: number
  command_id: string
  status: Answer
  message: string | null
}

/** The answer in a checked message of an `ack` topic; none in any other. */
export function toAnswer(item: MessageIn): AnswerIn[] {
  if (item.kind !== 'event' || item.attrs === null) return []
  const { command_id, status, message } = JSON.parse(item.attrs) as Record<string, unknown>
  if (typeof command_id !== 'string' || !isAnswer(status)) return []
  const { robot, ts } = item
  return [{ robot, ts, command_id, status, message: typeof message === 'string' ? message : null }]
}

export function isAnswer(status: unknown): status is Answer {
  return (ANSWERS as readonly unknown[]).includes(status)
}
