import type { Filter } from '../../../shared/fleet/filter.ts'
import type { Candidate } from '../../../shared/metrics/judge.ts'
import type { RobotGroup } from './difference-groups.ts'
import type { Pair } from './differences.ts'
import type { ReadDb } from './open.ts'
import { segments } from './rates.ts'

/** Outcomes of one robot's tasks of one type over a stretch. */
interface Outcomes {
  succeeded: number
  failed: number
  errors: number
  executions: number
}

type ByRobot = Map<number, Map<string | null, Outcomes>>

/** Success and errors of every group, and success of every type of task, in the fleet and within the groups. */
export function shareCandidates(
  db: ReadDb,
  pair: Pair,
  groups: readonly RobotGroup[],
  filter: Filter,
): Candidate[] {
  const now = readOutcomes(db, pair.from, pair.to, filter)
  const before = readOutcomes(db, pair.from - pair.lag, pair.to - pair.lag, filter)
  const types = [...new Set([...now.values()].flatMap((byType) => [...byType.keys()]))]
  const several = types.length > 1
  return groups.flatMap((group) => {
    const all = candidates(group, null, sum(now, group), sum(before, group))
    // A robot alone has too few tasks of each type.
    if (!several || group.by === 'robot') return all
    const perType = types.flatMap((type) =>
      type === null ? [] : candidates(group, type, sum(now, group, type), sum(before, group, type)),
    )
    return [...all, ...perType]
  })
}

function candidates(group: RobotGroup, type: string | null, now: Outcomes, before: Outcomes): Candidate[] {
  // The fleet's tasks of one type are the group of that type.
  const whole = group.by === 'fleet' && type !== null
  const base = whole
    ? { by: 'task_type' as const, key: type, task_type: null }
    : { by: group.by, key: group.key, task_type: type }
  const success = (o: Outcomes) => ({ hits: o.succeeded, n: o.succeeded + o.failed })
  const found: Candidate[] = [
    { ...base, metric: 'success_rate', data: { kind: 'share', now: success(now), before: success(before) } },
  ]
  if (now.executions === 0 || type !== null) return found
  const errors = (o: Outcomes) => ({ hits: o.errors, n: o.executions })
  return [
    ...found,
    { ...base, metric: 'error_rate', data: { kind: 'share', now: errors(now), before: errors(before) } },
  ]
}

function sum(all: ByRobot, { robots }: RobotGroup, type?: string): Outcomes {
  const total: Outcomes = { succeeded: 0, failed: 0, errors: 0, executions: 0 }
  for (const robot of robots) {
    for (const [of, outcomes] of all.get(robot) ?? []) {
      if (type !== undefined && of !== type) continue
      for (const name of ['succeeded', 'failed', 'errors', 'executions'] as const)
        total[name] += outcomes[name]
    }
  }
  return total
}

function readOutcomes(db: ReadDb, from: number, to: number, filter: Filter): ByRobot {
  const ofType = filter.task_type === undefined ? '' : 'AND w.word = ?'
  const found: ByRobot = new Map()
  for (const segment of segments(from, to)) {
    const rows = db
      .prepare(
        `SELECT c.robot, w.word, sum(succeeded), sum(failed), sum(errors), sum(executions) FROM ${segment.table} c
         LEFT JOIN words w ON w.id = c.task_type
         WHERE c.bucket >= ? AND c.bucket < ? AND c.robot <> 0 ${ofType} GROUP BY c.robot, c.task_type`,
      )
      .raw()
      .all(segment.from, segment.to, ...(filter.task_type === undefined ? [] : [filter.task_type]))
    for (const row of rows as [number, string | null, number, number, number, number][]) add(found, row)
  }
  return found
}

function add(
  found: ByRobot,
  [robot, type, succeeded, failed, errors, executions]: [
    number,
    string | null,
    number,
    number,
    number,
    number,
  ],
): void {
  const byType = found.get(robot) ?? new Map<string | null, Outcomes>()
  found.set(robot, byType)
  const known = byType.get(type) ?? { succeeded: 0, failed: 0, errors: 0, executions: 0 }
  byType.set(type, {
    succeeded: known.succeeded + succeeded,
    failed: known.failed + failed,
    errors: known.errors + errors,
    executions: known.executions + executions,
  })
}
