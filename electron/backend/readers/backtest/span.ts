import type { RuleFilter } from '../../../../shared/alerts/rule.ts'
import { type Member, Members } from '../../db/members.ts'
import type { ReadDb } from '../../db/open.ts'
import { consoleOff, type Pauses, type Stretch, unheard } from './pauses.ts'

const DAY = 86_400_000

/** The past that is looked at, and what is known of it as a whole. */
export interface Span extends Stretch {
  /** From when on it is kept finer than by the hour. */
  fineFrom: number
  /** From how long on a silent robot is lost, ms. */
  lostAfterMs: number
  /** While the console was off, and while robots could not be heard. */
  off: Pauses
  unheard: Pauses
  /** The robots that a rule is about, as they are now. */
  robots(filter: RuleFilter): Member[]
  /** Throws when nobody waits for the answer any more. */
  goOn(): void
}

export interface SpanQuery {
  now: number
  days: number
  fine_days: number
  lost_after_s: number
}

/** The last days, as far back as anything is known. */
export function spanOf(db: ReadDb, query: SpanQuery, goOn: () => void): Span {
  const { now, days, fine_days, lost_after_s } = query
  const members = new Members(db)
  const within = { from: Math.min(now, Math.max(now - days * DAY, beginning(db) ?? now)), to: now }
  return {
    ...within,
    fineFrom: now - fine_days * DAY,
    lostAfterMs: lost_after_s * 1000,
    off: consoleOff(db, within),
    unheard: unheard(db, within),
    robots: (filter) =>
      members.robots.filter((robot) => members.passes(robot, members.cohortAt(robot, now), filter)),
    goOn,
  }
}

/** When the first robot was heard, or the first hour that something is known of, also from imported files. */
function beginning(db: ReadDb): number | null {
  return db
    .prepare(
      `SELECT min(ts) FROM (SELECT min(first_seen) AS ts FROM robots UNION ALL SELECT min(bucket) FROM cell_1h
       UNION ALL SELECT min(ts) FROM robot_states)`,
    )
    .pluck()
    .get() as number | null
}
