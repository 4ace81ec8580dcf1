import {
  type Command,
  type CommandLogEntry,
  type CommandRobot,
  type CommandStatus,
  type CommandSummary,
  countStatuses,
} from './command.ts'
import { commandTitle } from './kind.ts'
import { shortNames } from './names.ts'
import type { Wave } from './waves.ts'

/** A command as it is kept, without its robots. */
export interface CommandRecord {
  id: number
  command_id: string
  kind: Command['kind']
  args: Command['args']
  by: string
  reason: string
  ts: number
  status: CommandStatus
  waves: Wave[]
  wave: number
  /** When the last robot of the wave ended, while its guard is being watched; null otherwise. */
  guarded_since: number | null
  max_bad_share: number
  guard: Command['guard']
  expiry_s: number
  finish_s: number
  hold: Command['hold']
  approved_by: string | null
  incident: string | null
  retry_of: string | null
  ended: number | null
}

export function toSummary(record: CommandRecord, robots: readonly CommandRobot[]): CommandSummary {
  const { command_id, kind, args, by, reason, ts, status, waves, wave, hold } = record
  const { approved_by, incident, retry_of, ended } = record
  return {
    ...{ command_id, kind, args, title: commandTitle(kind, args), by, reason, ts, status },
    counts: countStatuses(robots),
    robot_count: robots.length,
    robots_text: shortNames(robots.map(({ robot }) => robot)),
    ...{ wave, wave_count: waves.length, hold, approved_by, incident, retry_of, ended },
  }
}

export function toCommand(
  record: CommandRecord,
  robots: readonly CommandRobot[],
  log: readonly CommandLogEntry[],
): Command {
  const { waves, guard, expiry_s, finish_s } = record
  return {
    ...toSummary(record, robots),
    robots: [...robots],
    waves,
    guard,
    expiry_s,
    finish_s,
    log: [...log],
  }
}
