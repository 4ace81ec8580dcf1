import type { RobotState } from '../fleet/state.ts'

/** What happened in one step of a replay to one robot, one character each: see `LEVELS`. */
export const LEVELS = {
  '.': 'unknown',
  b: 'busy',
  i: 'idle',
  f: 'failing',
  u: 'unhealthy',
  l: 'lost',
} as const
export type LevelMark = keyof typeof LEVELS
export type ReplayLevel = (typeof LEVELS)[LevelMark]

export interface ReplayRobot {
  robot: string
  zone: string | null
  group: string | null
  software_version: string | null
  model_version: string | null
  /** One character of `LEVELS` per step. */
  levels: string
  /** Tasks that ended well and badly, per step. */
  succeeded: number[]
  failed: number[]
  /** Told changes of state, oldest first; the first one may lie before the replay. */
  states: { ts: number; state: RobotState }[]
}

/** The fleet over the time of an incident, step by step. Times are epoch ms. */
export interface Replay {
  from: number
  to: number
  step: number
  robots: ReplayRobot[]
}

/** What was counted of a robot in one step. */
export interface StepCounts {
  observed_s: number
  healthy_s: number
  busy_s: number
  succeeded: number
  failed: number
  lost: boolean
}

/** So many tasks in a step, and fewer than half of them well: it failed. One bad task says nothing. */
const FEW_TASKS = 2

/** How a robot was in one step. */
export function levelOf(counts: StepCounts | undefined): LevelMark {
  if (!counts) return '.'
  const { observed_s, healthy_s, busy_s, succeeded, failed, lost } = counts
  if (lost) return 'l'
  if (failed >= FEW_TASKS && failed > succeeded) return 'f'
  if (observed_s === 0) return succeeded + failed > 0 ? 'b' : '.'
  if (healthy_s < observed_s / 2) return 'u'
  return busy_s >= observed_s / 2 || succeeded + failed > 0 ? 'b' : 'i'
}

/** The fleet at one step. */
export interface ReplayFrame {
  robots: { robot: string; level: ReplayLevel; state: RobotState | null; succeeded: number; failed: number }[]
  counts: Record<ReplayLevel, number>
  succeeded: number
  failed: number
}

/** Which step of a replay a moment lies in; the nearest one outside of it. */
export function stepAt({ from, step, to }: Pick<Replay, 'from' | 'to' | 'step'>, t: number): number {
  const last = Math.max(0, Math.ceil((to - from) / step) - 1)
  return Math.min(last, Math.max(0, Math.floor((t - from) / step)))
}

/** Every robot at a moment, with what was told and counted of it by then. */
export function frameAt(replay: Replay, t: number): ReplayFrame {
  const at = stepAt(replay, t)
  const counts = { unknown: 0, busy: 0, idle: 0, failing: 0, unhealthy: 0, lost: 0 }
  let [allSucceeded, allFailed] = [0, 0]
  const robots = replay.robots.map(({ robot, levels, succeeded, failed, states }) => {
    const level = LEVELS[(levels[at] ?? '.') as LevelMark] ?? 'unknown'
    counts[level] += 1
    allSucceeded += succeeded[at] ?? 0
    allFailed += failed[at] ?? 0
    const state = states.findLast(({ ts }) => ts <= t)?.state ?? null
    return { robot, level, state, succeeded: succeeded[at] ?? 0, failed: failed[at] ?? 0 }
  })
  return { robots, counts, succeeded: allSucceeded, failed: allFailed }
}
