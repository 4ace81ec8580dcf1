import type { Filter } from '../../../shared/fleet/filter.ts'
import type { Board, BoardChart } from '../../../shared/metrics/board.ts'
import { MODEL_VERSIONS } from '../../../shared/metrics/catalogue.ts'
import { namesRobots, robotTable } from './board-cells.ts'
import type { BoardPlan } from './board-plan.ts'
import type { Members } from './members.ts'
import type { ReadDb } from './open.ts'

/** Stretches in which none of the robots that count here was heard. The running bucket is never one. */
export function readGaps(
  db: ReadDb,
  members: Members,
  plan: BoardPlan,
  filter: Filter,
  now: number,
  charts: readonly BoardChart[],
): Board['gaps'] {
  const heard = heardBuckets(db, members, plan, filter)
  for (const { metric, lines } of charts) {
    if (metric === MODEL_VERSIONS) continue
    for (const { n } of lines) for (const [i, count] of n.entries()) if (count > 0) heard.add(i)
  }
  const gaps: Board['gaps'] = []
  for (let i = 0; i < plan.buckets; i++) {
    const from = plan.from + i * plan.step
    if (heard.has(i) || from + plan.step > now) continue
    const last = gaps[gaps.length - 1]
    if (last?.to === from) last.to = from + plan.step
    else gaps.push({ from, to: from + plan.step })
  }
  return gaps
}

function heardBuckets(db: ReadDb, members: Members, plan: BoardPlan, filter: Filter): Set<number> {
  const some = namesRobots(filter)
  const robots = some ? JSON.stringify(members.passing(filter).map(({ id }) => id)) : null
  const ofRobots = some ? 'AND c.robot IN (SELECT value FROM json_each(?))' : 'AND c.robot > 0'
  const buckets: number[] = []
  for (let t = plan.from; t < plan.to; t += plan.source) buckets.push(t)
  const found = db
    .prepare(
      `SELECT b.value FROM json_each(?) b
       WHERE EXISTS (SELECT 1 FROM ${robotTable(plan.source)} c WHERE c.bucket = b.value ${ofRobots})`,
    )
    .pluck()
    .all(...[JSON.stringify(buckets), ...(robots === null ? [] : [robots])]) as number[]
  return new Set(found.map((bucket) => Math.floor((bucket - plan.from) / plan.step)))
}
