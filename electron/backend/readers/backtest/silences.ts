import type { ReadDb } from '../../db/open.ts'
import { joined, type Stretch } from './pauses.ts'
import type { Span } from './span.ts'

/** A time in which a robot was not heard, and from when on it was lost. */
export interface Silence extends Stretch {
  lostFrom: number
}

interface Row extends Stretch {
  robot: number
  /** It said goodbye, or its last will came: then it is lost at once. */
  offline: number
}

/** Each robot's silences in order of time, of which those are known that were long enough to be lost. */
export function silencesOf(db: ReadDb, span: Span): Map<number, Silence[]> {
  const rows = [...writtenDown(db, span), ...saidGoodbye(db, span)]
  const found = new Map<number, Silence[]>()
  for (const [robot, own] of Map.groupBy(rows, (row) => row.robot)) {
    const silences = joined(own).map((whole) => ({
      ...whole,
      lostFrom: lostFrom(whole, own, span.lostAfterMs),
    }))
    found.set(
      robot,
      silences.filter((one) => one.lostFrom < one.to),
    )
  }
  return found
}

function lostFrom({ from, to }: Stretch, parts: readonly Row[], lostAfterMs: number): number {
  const off = parts.find((part) => part.offline === 1 && part.from >= from && part.from < to)
  return Math.min(from + lostAfterMs, off?.from ?? to)
}

function writtenDown(db: ReadDb, { from, to }: Stretch): Row[] {
  return db
    .prepare(
      `SELECT robot, "from", coalesce("to", @to) AS "to", kind = 'robot_offline' AS offline FROM outages
       WHERE kind IN ('robot_silent', 'robot_offline') AND "from" < @to AND ("to" IS NULL OR "to" > @from)
       ORDER BY robot, "from"`,
    )
    .all({ from, to }) as Row[]
}

/** Until a robot said to be something else; also what was imported. */
function saidGoodbye(db: ReadDb, { from, to }: Stretch): Row[] {
  return db
    .prepare(
      `SELECT robot, ts AS "from", coalesce(next, @to) AS "to", 1 AS offline FROM (
         SELECT robot, ts, state, lead(ts) OVER (PARTITION BY robot ORDER BY ts) AS next FROM robot_states
         WHERE ts < @to
       ) WHERE state = 'offline' AND coalesce(next, @to) > @from ORDER BY robot, ts`,
    )
    .all({ from, to }) as Row[]
}
