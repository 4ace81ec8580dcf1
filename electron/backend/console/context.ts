import type { Caller } from '../../../shared/access/roles.ts'
import type { CommandKind } from '../../../shared/commands/kind.ts'
import type { Column, ConsoleAnswer, Row } from '../../../shared/console/answer.ts'
import type { Value } from '../../../shared/console/parse.ts'
import { selectRobot, selectRobots } from '../../../shared/console/select.ts'
import type { CallName, Params, Result } from '../../../shared/contract.ts'
import type { RobotLive } from '../../../shared/fleet/live.ts'
import { CallError, type CancelSignal } from '../../../shared/rpc.ts'

/** Asks one call of the contract: the console can nothing that a script could not. */
export type Ask = <K extends CallName>(name: K, params: Params<K>) => Promise<Result<K>>
/** On whose behalf, and until when it is wanted. */
export interface Behalf {
  signal: CancelSignal
  caller: Caller
}
export type AskWith = <K extends CallName>(name: K, params: Params<K>, by: Behalf) => Promise<Result<K>>

/** What a line is run with. */
export interface Context {
  ask: Ask
  now: number
  /** Robots that ran this version of software or model before, and run another now. */
  left(part: 'software_version' | 'model_version', version: string): string[]
  versions(part: 'software_version' | 'model_version'): string[]
}

/** What a line that touches robots would do. */
export interface Act {
  kind: CommandKind
  args: Record<string, unknown>
  robots: string[]
  reason: string
  /** What to know beside the preview. */
  notes: string[]
}

export type Args = ReadonlyMap<string, Value>
export type Look = (context: Context, args: Args) => Promise<ConsoleAnswer>
export type Plan = (context: Context, args: Args) => Promise<Act>

export const HOUR = 3_600_000

export function table(
  text: readonly string[],
  title: string,
  columns: Column[],
  rows: Row[],
  conclusion: string | null = null,
): ConsoleAnswer {
  const lines = conclusion === null ? text : [...text, '', `Conclusion: ${conclusion}`]
  return { text: lines.join('\n'), data: { kind: 'table', title, columns, rows, conclusion } }
}

/** The one robot that an argument means. @throws CallError */
export async function oneRobot({ ask }: Context, value: Value | undefined): Promise<RobotLive> {
  const fleet = await ask('robots.list', {})
  const id = selectRobot(String(value), fleet)
  const robot = fleet.find((one) => one.id === id)
  if (robot) return robot
  throw new CallError(
    'bad_request',
    `No one robot is meant by "${String(value)}". Write its number, 21, or its name, 'Robot-21'.`,
    'line',
  )
}

/** The robots that an argument means. @throws CallError */
export async function manyRobots(
  { ask }: Context,
  value: Value | undefined,
): Promise<{ robots: string[]; notes: string[] }> {
  const chosen = selectRobots(String(value), await ask('robots.list', {}))
  if ('problem' in chosen) throw new CallError('bad_request', chosen.problem, 'line')
  const { robots, missing } = chosen
  return { robots, notes: missing.length === 0 ? [] : [`There is no robot ${missing.join(', ')}.`] }
}

export function percent(share: number | null): string {
  return share === null ? 'no data' : `${(share * 100).toFixed(1)} %`
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`
}

/** Time of day in UTC: the text goes to scripts too, which know no place. */
export function clock(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)} UTC`
}
