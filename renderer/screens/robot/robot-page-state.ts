import type { MetricNow, RobotActivity, RobotDetail, RobotFrame } from '../../../shared/fleet/robot.ts'
import type { Series } from '../../../shared/metrics/series.ts'
import { extendSeries } from '../../charts/live-series.ts'
import { mergeActivity } from './activity.ts'

/** What the page knows of its robot. */
export interface RobotPageState {
  /** Undefined until the first frame; null when no such robot is known. */
  robot: RobotDetail | null | undefined
  activity: RobotActivity
  /** The newest values of each metric, oldest first: what a loaded series does not hold yet. */
  tails: ReadonlyMap<string, readonly MetricNow[]>
  /** The backend's time of the newest frame. */
  at: number | null
}

export const EMPTY_PAGE: RobotPageState = {
  robot: undefined,
  activity: { events: [], tasks: [] },
  tails: new Map(),
  at: null,
}

/** Longer than the longest pause between two loads of a live series. */
const TAIL_MS = 150_000

export function receiveFrame(state: RobotPageState, frame: RobotFrame): RobotPageState {
  return {
    robot: frame.robot,
    activity: frame.activity ? mergeActivity(state.activity, frame.activity) : state.activity,
    tails: frame.robot ? growTails(state.tails, frame.robot.metrics, frame.now) : state.tails,
    at: frame.now,
  }
}

function growTails(
  tails: RobotPageState['tails'],
  metrics: readonly MetricNow[],
  now: number,
): RobotPageState['tails'] {
  const grown = new Map(tails)
  let changed = false
  for (const metric of metrics) {
    const tail = tails.get(metric.name) ?? []
    const last = tail.at(-1)
    if (last && last.ts >= metric.ts) continue
    // Unchanged tails stay the same object, so that only charts with something new draw again.
    grown.set(metric.name, [...tail.filter((m) => m.ts > now - TAIL_MS), metric])
    changed = true
  }
  return changed ? grown : tails
}

/** A loaded series with the values that came after it was loaded. */
export function withTail(series: Series, tail: readonly MetricNow[]): Series {
  let extended = series
  for (const { ts, value } of tail) if (ts > series.to) extended = extendSeries(extended, ts, value)
  return extended
}
