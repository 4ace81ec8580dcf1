import type { Preview } from '../commands/command.ts'
import type { CommandSpec } from './catalogue.ts'

/** How a value of a table is written. Shares are 0–1, times epoch ms. */
export type Format = 'text' | 'share' | 'points' | 'count' | 'ms' | 'seconds' | 'time' | 'number' | 'days'

export interface Column {
  key: string
  title: string
  format: Format
}

export type Cell = string | number | null

/** A row; `mark` names what is abnormal about it in words, "PROBLEM". */
export interface Row {
  values: Record<string, Cell>
  mark?: string
  /** The mark only points something out: nothing is wrong. */
  note?: true
  /** The robots or the one robot it is about, to lead there. */
  robots?: string[]
}

/** What a line of the console answers as data, beside the same in text. */
export type ConsoleData =
  | { kind: 'table'; title: string; columns: Column[]; rows: Row[]; conclusion: string | null }
  | { kind: 'monitor'; from: number; until: number }
  | { kind: 'command'; command_id: string }
  | { kind: 'confirm'; preview: Preview }
  | { kind: 'help'; commands: CommandSpec[] }

export interface ConsoleAnswer {
  text: string
  data: ConsoleData
  /** Present when it would touch robots: nothing was done, and `console.confirm` with the token does it. */
  confirm?: { token: string; question: string; expires: number }
}

/** How the fleet does since a moment, against before it. */
export interface MonitorFrame {
  now: number
  from: number
  until: number
  /** The quarter of an hour before `from`. */
  before: MonitorFigures
  since: MonitorFigures
  /** Whole minutes, oldest first. */
  points: { t: number; success_rate: number | null; tasks: number }[]
  text: string
}

export interface MonitorFigures {
  succeeded: number
  failed: number
  success_rate: number | null
  errors: number
  latency_p95_ms: number | null
  by_task: { task_type: string; succeeded: number; failed: number; success_rate: number | null }[]
}
