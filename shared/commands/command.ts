import type { CommandArgs, CommandKind } from './kind.ts'
import type { Guard, Wave } from './waves.ts'

/**
 * How a command stands at one robot. `sending` is on record before anything leaves the console; `sent` means that
 * the broker has it. It ends as done, failed, not_reached, or as cancelled when it was never sent.
 */
export const ROBOT_STATUSES = [
  'pending',
  'sending',
  'sent',
  'accepted',
  'done',
  'failed',
  'not_reached',
  'cancelled',
] as const
export type RobotStatus = (typeof ROBOT_STATUSES)[number]

export const COMMAND_STATUSES = [
  'awaiting_approval',
  'running',
  'paused',
  'done',
  'partly_done',
  'failed',
  'cancelled',
] as const
export type CommandStatus = (typeof COMMAND_STATUSES)[number]

/** A command at one robot. Times are epoch ms. */
export interface CommandRobot {
  robot: string
  status: RobotStatus
  /** What the robot said, or why it ended so. */
  message: string | null
  /** Since when it has this status. */
  ts: number
  /** Null when nothing can be sent to it. */
  wave: number | null
  /** What it is sent, with "previous" resolved. */
  args: CommandArgs
  /** What it ran when the command was given. */
  software_version: string | null
  model_version: string | null
  sent_ts: number | null
  /** Until when it has to answer. */
  expires_ts: number | null
  answers: number
  /** It answered after its time was over. */
  late: boolean
  /** Andon stopped between recording and sending: whether the robot got it is not known. Never sent again by itself. */
  uncertain: boolean
}

export interface CommandLogEntry {
  ts: number
  robot: string | null
  /** Who did it; null when it happened by itself. */
  by: string | null
  text: string
}

/** Why a command waits for a person, or for the broker. */
export interface Hold {
  why: string
  by: string | null
  since: number
}

export interface CommandSummary {
  command_id: string
  kind: CommandKind
  args: CommandArgs
  /** "Roll back software to v23". */
  title: string
  by: string
  reason: string
  ts: number
  status: CommandStatus
  counts: Record<RobotStatus, number>
  robot_count: number
  /** The robots in short: "Robot-21–40". */
  robots_text: string
  wave: number
  wave_count: number
  hold: Hold | null
  /** Who approved or refused it, where a second person is asked. */
  approved_by: string | null
  incident: string | null
  retry_of: string | null
  ended: number | null
}

export interface Command extends CommandSummary {
  robots: CommandRobot[]
  waves: Wave[]
  guard: Guard | null
  expiry_s: number
  finish_s: number
  log: CommandLogEntry[]
}

/** An answer that fits no command: kept, counted and shown. */
export interface StrayAnswer {
  ts: number
  robot: string
  command_id: string
  status: string
  message: string | null
  why: 'unknown_command' | 'not_addressed'
}

/** What a command would touch, before it is given. */
export interface Preview {
  kind: CommandKind
  title: string
  robots: PreviewRobot[]
  waves: Wave[]
  /** A second person has to approve it. */
  needs_approval: boolean
  /** What a person should know before they say yes. */
  warnings: string[]
}

export interface PreviewRobot {
  robot: string
  reachable: boolean
  state: string
  task: { task_id: string; task_type: string | null; since: number } | null
  software_version: string | null
  model_version: string | null
  /** The version it would get; null where the kind installs none or none is known. */
  target: string | null
  /** Why nothing would be sent to it. */
  problem: string | null
}

/** The open commands and the newest ended ones; with a command named, that one in full. */
export interface CommandsFrame {
  now: number
  commands: CommandSummary[]
  stray_count: number
  command: Command | null
}

export function isOpen({ status }: Pick<CommandSummary, 'status'>): boolean {
  return status === 'awaiting_approval' || status === 'running' || status === 'paused'
}

export function isFinal(status: RobotStatus): boolean {
  return status === 'done' || status === 'failed' || status === 'not_reached' || status === 'cancelled'
}

export function countStatuses(robots: readonly Pick<CommandRobot, 'status'>[]): Record<RobotStatus, number> {
  const counts = Object.fromEntries(ROBOT_STATUSES.map((status) => [status, 0])) as Record<
    RobotStatus,
    number
  >
  for (const { status } of robots) counts[status] += 1
  return counts
}

/** How a command ended, once every robot of it has. */
export function endStatus(counts: Record<RobotStatus, number>): CommandStatus {
  const { done, cancelled } = counts
  const bad = counts.failed + counts.not_reached
  if (done > 0) return bad + cancelled > 0 ? 'partly_done' : 'done'
  return bad > 0 ? 'failed' : 'cancelled'
}
