import type { Rule } from '../../../../shared/alerts/rule.ts'
import type { Member } from '../../db/members.ts'
import type { ReadDb } from '../../db/open.ts'
import type { Stretch } from './pauses.ts'
import { constant, type Piece } from './pieces.ts'

const DAY = 86_400_000

interface Row {
  robot: number
  run_at: number
  fails_at: number
}

/** Days until a robot's first part will have failed in half of all cases, as each run said until the next one. */
export function predictedPieces(
  db: ReadDb,
  rule: Rule,
  span: Stretch,
): (robot: Member, within: Stretch) => Piece[] {
  const runs = db
    .prepare('SELECT run_at FROM prediction_runs WHERE run_at < ? ORDER BY run_at')
    .pluck()
    .all(span.to) as number[]
  const rows = db
    .prepare(
      `SELECT robot, run_at, min(run_at + p50 * ${DAY}) AS fails_at FROM predictions_past
       WHERE run_at < ? GROUP BY robot, run_at`,
    )
    .all(span.to) as Row[]
  const said = Map.groupBy(rows, ({ robot }) => robot)
  return ({ id }, { from, to }) => {
    const failsAt = new Map(said.get(id)?.map((row) => [row.run_at, row.fails_at]))
    return runs.flatMap((run, index) => {
      const stands = { from: Math.max(from, run), to: Math.min(to, runs[index + 1] ?? to) }
      return stands.from < stands.to ? [piece(stands, failsAt.get(run), rule.threshold ?? 0)] : []
    })
  }
}

function piece(stands: Stretch, failsAt: number | undefined, limitDays: number): Piece {
  if (failsAt === undefined) return { ...stands, value: constant(null) }
  // A moment after the limit, so that it is passed whichever way it is compared.
  return {
    ...stands,
    value: (ts) => Math.max(0, (failsAt - ts) / DAY),
    passes: Math.ceil(failsAt - limitDays * DAY) + 1,
  }
}
