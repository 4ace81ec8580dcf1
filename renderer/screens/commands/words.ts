import type { CommandStatus, RobotStatus } from '../../../shared/commands/command.ts'
import type { Level } from '../../../shared/fleet/live.ts'

/** How a status reads, and how urgent it is; null while it is simply under way. */
export interface StatusWords {
  word: string
  level: Level | null
}

export const COMMAND_WORDS: Record<CommandStatus, StatusWords> = {
  awaiting_approval: { word: 'Waits for approval', level: 'warning' },
  running: { word: 'Running', level: null },
  paused: { word: 'Paused', level: 'warning' },
  done: { word: 'Done', level: 'ok' },
  partly_done: { word: 'Partly done', level: 'warning' },
  failed: { word: 'Failed', level: 'critical' },
  cancelled: { word: 'Cancelled', level: 'unknown' },
}

export const ROBOT_WORDS: Record<RobotStatus, StatusWords> = {
  pending: { word: 'Not sent yet', level: null },
  sending: { word: 'Being sent', level: null },
  sent: { word: 'Sent', level: null },
  accepted: { word: 'Accepted', level: null },
  done: { word: 'Done', level: 'ok' },
  failed: { word: 'Failed', level: 'critical' },
  not_reached: { word: 'Not reached', level: 'warning' },
  cancelled: { word: 'Never sent', level: 'unknown' },
}

/** Ends first, in the order in which counts are told. */
export const STATUS_ORDER: readonly RobotStatus[] = [
  'done',
  'failed',
  'not_reached',
  'accepted',
  'sent',
  'sending',
  'pending',
  'cancelled',
]

/** Counts in words: "18 done, 1 failed, 1 not reached, 4 not sent yet". */
export function countWords(counts: Record<RobotStatus, number>): string {
  const parts = STATUS_ORDER.filter((status) => counts[status] > 0)
  return parts.map((status) => `${counts[status]} ${ROBOT_WORDS[status].word.toLowerCase()}`).join(', ')
}

export function robots(count: number): string {
  return count === 1 ? '1 robot' : `${count} robots`
}
