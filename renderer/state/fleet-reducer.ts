import type {
  Comparison,
  FleetFrame,
  FleetSummary,
  RateRow,
  RobotLive,
  TrendPoint,
} from '../../shared/fleet/live.ts'

export interface FleetState {
  /** False until the first snapshot. */
  loaded: boolean
  robots: ReadonlyMap<string, RobotLive>
  /** All robot ids in natural order: Robot-2 before Robot-10. */
  order: readonly string[]
  summary: FleetSummary | null
  comparisons: readonly Comparison[]
  byTaskType: readonly RateRow[]
  trend: readonly TrendPoint[]
  /** The backend's time of the newest frame, epoch ms; null before the first. */
  now: number | null
}

export const NO_FLEET: FleetState = {
  loaded: false,
  robots: new Map(),
  order: [],
  summary: null,
  comparisons: [],
  byTaskType: [],
  trend: [],
  now: null,
}

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Natural order of ids; ids that only differ in case keep a fixed order too. */
export function compareIds(a: string, b: string): number {
  return natural.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
}

/** The state after these frames, oldest first. Robots that no frame names keep their identity. */
export function applyFrames(state: FleetState, frames: readonly FleetFrame[]): FleetState {
  if (frames.length === 0) return state
  const next = { ...state }
  let robots: Map<string, RobotLive> | null = null
  for (const frame of frames) {
    next.now = frame.now
    if (frame.snapshot) {
      robots = new Map()
      next.loaded = true
    }
    if (frame.robots.length > 0) {
      robots ??= new Map(state.robots)
      for (const robot of frame.robots) robots.set(robot.id, robot)
    }
    if (frame.summary) next.summary = frame.summary
    if (frame.comparisons) next.comparisons = frame.comparisons
    if (frame.by_task_type) next.byTaskType = frame.by_task_type
    if (frame.trend) next.trend = frame.trend
  }
  if (!robots) return next
  next.robots = robots
  next.order = sameKeys(robots, state.order) ? state.order : [...robots.keys()].sort(compareIds)
  return next
}

function sameKeys(robots: ReadonlyMap<string, RobotLive>, order: readonly string[]): boolean {
  return robots.size === order.length && order.every((id) => robots.has(id))
}
