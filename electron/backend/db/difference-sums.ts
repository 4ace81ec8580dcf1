import { type Counted, robotTable } from './board-cells.ts'
import { cellMetric, columnsFor, type Measured } from './board-values.ts'
import { emptyCell } from './cells.ts'
import type { ReadDb } from './open.ts'

export type { Measured }

const METRICS = ['throughput_per_min', 'uptime', 'busy_share', 'drops_per_h'] as const
const { counters: COLUMNS } = columnsFor(METRICS)

/** What was counted of each robot in a window; answers for any set of robots. */
export function robotSums(
  db: ReadDb,
  window: { from: number; to: number },
  width: number,
): (robots: readonly number[]) => Map<string, Measured> {
  const rows = db
    .prepare(
      `SELECT robot, ${COLUMNS.map((name) => `sum(${name})`).join(', ')} FROM ${robotTable(width)}
       WHERE bucket >= ? AND bucket < ? AND robot <> 0 GROUP BY robot`,
    )
    .raw()
    .all(window.from, window.to) as [number, ...number[]][]
  const byRobot = new Map(rows.map(([robot, ...sums]) => [robot, sums]))
  return (robots) => {
    const counted: Counted = { cell: emptyCell(), robots: new Set() }
    for (const robot of robots) {
      const sums = byRobot.get(robot)
      if (!sums) continue
      counted.robots.add(robot)
      for (const [i, name] of COLUMNS.entries()) counted.cell[name] += sums[i]!
    }
    const none = counted.robots.size === 0
    const ms = window.to - window.from
    return new Map(
      METRICS.map((metric) => [
        metric,
        none ? { value: null, n: 0 } : cellMetric(metric)!.measure(counted, ms),
      ]),
    )
  }
}
