import type { Filter } from '../../../shared/fleet/filter.ts'
import type { BoardChart } from '../../../shared/metrics/board.ts'
import { compareNames } from '../../../shared/metrics/board-chart.ts'
import { MODEL_VERSIONS } from '../../../shared/metrics/catalogue.ts'
import type { BoardPlan } from './board-plan.ts'
import type { Member, Members } from './members.ts'

/** How many robots ran each model version at the end of each bucket. */
export function versionChart(members: Members, plan: BoardPlan, filter: Filter, now: number): BoardChart {
  const counts = new Map<string, number[]>()
  const known: number[] = []
  for (let i = 0; i < plan.buckets; i++) {
    const at = Math.min(plan.from + (i + 1) * plan.step, now) - 1
    let robots = 0
    for (const robot of members.robots) {
      const version = versionAt(members, robot, at, filter)
      if (version === null) continue
      robots += 1
      const line = counts.get(version) ?? new Array<number>(plan.buckets).fill(0)
      line[i]! += 1
      counts.set(version, line)
    }
    known.push(robots)
  }
  const lines = [...counts]
    .sort((a, b) => compareNames(a[0], b[0]))
    .map(([key, robots]) => ({ key, values: alive(robots), n: known }))
  const last = known[known.length - 1] ?? 0
  return {
    metric: MODEL_VERSIONS,
    lines,
    band: null,
    total: { value: last, n: last },
    rank: lines.map(({ key, values }) => ({ key, value: values[values.length - 1] ?? 0, n: last })),
  }
}

/** A robot counts from when it was first known; before that nobody had its version. */
function versionAt(members: Members, robot: Member, at: number, filter: Filter): string | null {
  const since = Math.min(robot.firstSeen, robot.history[0]?.since ?? robot.firstSeen)
  const cohort = members.cohortAt(robot, at)
  if (since > at || !members.passes(robot, cohort, filter)) return null
  return members.cohorts.get(cohort)?.model_version ?? null
}

/** A version that nobody has yet, or any more, has no line there; its first and last zero stay, as the ends of it. */
function alive(robots: readonly number[]): (number | null)[] {
  return robots.map((count, i) =>
    count > 0 || (robots[i - 1] ?? 0) > 0 || (robots[i + 1] ?? 0) > 0 ? count : null,
  )
}
