import type { Filter } from '../../../shared/fleet/filter.ts'
import type { Grouping } from '../../../shared/metrics/board.ts'
import type { Candidate, Values } from '../../../shared/metrics/judge.ts'
import { type Counted, type GroupCells, readCells, sumCounted } from './board-cells.ts'
import { cellMetric, columnsFor } from './board-values.ts'
import type { RobotGroup } from './difference-groups.ts'
import type { Pair } from './differences.ts'
import type { Members } from './members.ts'
import type { ReadDb } from './open.ts'

/** Means that say something anew in every bucket: each task takes its own time. */
const OF_ROBOTS = ['duration_s', 'latency_avg_ms'] as const
const OF_TASKS = [...OF_ROBOTS, 'latency_p95_ms'] as const

/** Durations and latencies of every group and every type of task, bucket by bucket. */
export function valueCandidates(
  db: ReadDb,
  members: Members,
  pair: Pair,
  groups: readonly RobotGroup[],
  filter: Filter,
): Candidate[] {
  const read = (by: Grouping, metrics: readonly string[], lag: number) =>
    readCells(
      db,
      members,
      {
        from: pair.from - lag,
        to: pair.to - lag,
        step: pair.width,
        source: pair.width,
        buckets: (pair.to - pair.from) / pair.width,
      },
      { by, filter: by === 'robot' ? taskOnly(filter) : filter, ...columnsFor(metrics) },
    )
  const robots = [read('robot', OF_ROBOTS, 0), read('robot', OF_ROBOTS, pair.lag)] as const
  const tasks = [read('task_type', OF_TASKS, 0), read('task_type', OF_TASKS, pair.lag)] as const
  const names = new Map(members.robots.map(({ id, name }) => [id, name]))
  const ofGroup = (group: RobotGroup, cells: Map<string | null, GroupCells>) =>
    together(group.robots.flatMap((id) => [cells.get(names.get(id)!) ?? []]))
  return [
    ...groups.flatMap((group) =>
      candidates(OF_ROBOTS, group.by, group.key, ofGroup(group, robots[0]), ofGroup(group, robots[1])),
    ),
    ...[...tasks[0]].flatMap(([type, cells]) =>
      type === null ? [] : candidates(OF_TASKS, 'task_type', type, cells, tasks[1].get(type) ?? []),
    ),
  ]
}

/** Which robots count is decided by what they are at the end, not by what they were in each bucket. */
function taskOnly({ task_type }: Filter): Filter {
  return task_type === undefined ? {} : { task_type }
}

function candidates(
  metrics: readonly string[],
  by: Grouping,
  key: string,
  now: GroupCells,
  before: GroupCells,
): Candidate[] {
  return metrics.map((metric) => ({
    metric,
    by,
    key,
    task_type: null,
    data: { kind: 'values', now: valuesOf(metric, now), before: valuesOf(metric, before) },
  }))
}

function valuesOf(metric: string, cells: GroupCells): Values {
  const measure = (counted: Counted | null) =>
    counted ? cellMetric(metric)!.measure(counted, 60_000) : { value: null, n: 0 }
  const { value: mean, n } = measure(sumCounted(cells))
  return { mean, n, buckets: cells.flatMap((counted) => measure(counted).value ?? []) }
}

/** Several robots' buckets as one group's. */
function together(robots: readonly GroupCells[]): GroupCells {
  const buckets = robots[0]?.length ?? 0
  return Array.from({ length: buckets }, (_, i) => sumCounted(robots.map((cells) => cells[i] ?? null)))
}
