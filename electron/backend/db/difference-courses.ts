import { isLevel } from '../../../shared/metrics/catalogue.ts'
import { type Candidate, pastChanges } from '../../../shared/metrics/judge.ts'
import { mean } from '../../../shared/metrics/rates.ts'
import { seriesOf, signalNames, signalTable } from './board-signals.ts'
import type { RobotGroup } from './difference-groups.ts'
import { type Measured, robotSums } from './difference-sums.ts'
import type { Pair } from './differences.ts'
import type { ReadDb } from './open.ts'

/** The stretch, the one compared with, and so many before them tell what change is usual. */
const STRETCHES = 12
const DAY = 86_400_000
const DAYS_BACK = 9
const MOST_SIGNALS = 40

/** Load, network and the robots' own signals: they drift, so that their change is held against earlier changes. */
export function courseCandidates(db: ReadDb, pair: Pair, groups: readonly RobotGroup[]): Candidate[] {
  const count = pair.lag >= DAY ? DAYS_BACK : STRETCHES
  const windows = Array.from({ length: count }, (_, i) => ({
    from: pair.from - i * pair.lag,
    to: Math.min(pair.to - i * pair.lag, pair.now),
  }))
  const candidate = (metric: string, group: RobotGroup, points: Measured[]): Candidate => ({
    metric,
    by: group.by,
    key: group.key,
    task_type: null,
    data: { kind: 'course', values: points.map(({ value }) => value), n: points.map(({ n }) => n) },
  })
  const sums = windows.map((window) => robotSums(db, window, pair.width))
  const counted = groups.flatMap((group) => {
    const measured = sums.map((sum) => sum(group.robots))
    return [...measured[0]!.keys()].map((metric) =>
      candidate(
        metric,
        group,
        measured.map((values) => values.get(metric)!),
      ),
    )
  })
  const signals = readCourses(db, pair.width, windows)
  return withPeers([
    ...counted,
    ...[...signals].flatMap(([metric, byRobot]) =>
      groups.map((group) => candidate(metric, group, meansOf(byRobot, group, windows.length))),
    ),
  ])
}

/**
 * A robot that begins to charge changes more than it did in the last hour, and yet as robots do: it is held against
 * the largest change of any of them.
 */
function withPeers(candidates: readonly Candidate[]): Candidate[] {
  const largest = new Map<string, number>()
  for (const { metric, by, data } of candidates) {
    if (by !== 'robot' || data.kind !== 'course') continue
    largest.set(metric, Math.max(largest.get(metric) ?? 0, ...pastChanges(data.values).map(Math.abs)))
  }
  return candidates.map((candidate) => {
    const { metric, by, data } = candidate
    if (by !== 'robot' || data.kind !== 'course') return candidate
    return { ...candidate, data: { ...data, peers: largest.get(metric) ?? 0 } }
  })
}

type Sums = { n: number; sum: number }[]

/** Per signal and robot: sum and count in each window. */
function readCourses(
  db: ReadDb,
  width: number,
  windows: readonly { from: number; to: number }[],
): Map<string, Map<number, Sums>> {
  const names = signalNames(db).filter(isLevel).slice(0, MOST_SIGNALS)
  const read = db
    .prepare(
      `SELECT total(n), total(sum) FROM ${signalTable(width)} WHERE series = ? AND bucket >= ? AND bucket < ?`,
    )
    .raw()
  const found = new Map<string, Map<number, Sums>>()
  for (const [metric, byRobot] of seriesOf(db, names)) {
    const sums = new Map<number, Sums>()
    for (const [robot, series] of byRobot) {
      sums.set(
        robot,
        windows.map(({ from, to }) => {
          const [n, sum] = read.get(series, from, to) as [number, number]
          return { n, sum }
        }),
      )
    }
    found.set(metric, sums)
  }
  return found
}

function meansOf(byRobot: Map<number, Sums>, { robots }: RobotGroup, windows: number): Measured[] {
  return Array.from({ length: windows }, (_, i) => {
    let n = 0
    let sum = 0
    for (const robot of robots) {
      const one = byRobot.get(robot)?.[i]
      n += one?.n ?? 0
      sum += one?.sum ?? 0
    }
    return { value: mean(sum, n), n }
  })
}
