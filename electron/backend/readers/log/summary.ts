import { barsOf } from '../../../../shared/events/bars.ts'
import { firstIdAt, tsOfId } from '../../../../shared/events/event-id.ts'
import type { EventSummary } from '../../../../shared/events/log.ts'
import { hourCounts } from '../../db/event-hours.ts'
import type { ReadDb } from '../../db/open.ts'
import { gapsWithin } from './gaps.ts'
import { looked } from './page.ts'
import { type Question, type Understood, understand } from './question.ts'
import type { Source } from './source.ts'
import { type CountedHour, isWholeHour, stretches } from './stretches.ts'
import { Tally } from './tally.ts'
import { NEVER, until, walk } from './walk.ts'

const COLUMNS = 'id, robot, type, task_type, result, reason'

interface Row {
  id: number
  robot: number
  type: number
  task_type: number | null
  result: number | null
  reason: number | null
}

export interface SummaryQuestion extends Question {
  bars: number
}

/** How many events match, over time and by what they are. */
export function eventSummary(db: ReadDb, question: SummaryQuestion, isCancelled = NEVER): EventSummary {
  const started = performance.now()
  const asked = understand(db, question)
  const { from, to } = spanOf(db, asked, question.now)
  const bars = barsOf(from, to, question.bars, question.utc_offset_min)
  const isOver = until(started, question.budget_ms, isCancelled)
  const tally = new Tally(asked.names, bars, from, to)
  const within = { ...asked, from: firstIdAt(from), before: firstIdAt(to) }
  const known = (hour: CountedHour) => (tally.byMinutes ? countedSource(db, tally, hour) : null)
  const walked = walk<Row>(stretches(db, within, COLUMNS, known), isOver, Infinity, (rows) => {
    for (const row of rows) count(tally, asked, row)
    return Infinity
  })
  return {
    from,
    to,
    step_ms: bars.step,
    bars: tally.bars(),
    total: tally.total,
    failures: tally.failures,
    facets: tally.facets(),
    gaps: gapsWithin(db, within, { from, to }),
    ...looked(walked, false, started),
  }
}

/** A known hour, or whole minutes of one, is counted without looking at its rows. */
function countedSource(db: ReadDb, tally: Tally, { facts, kinds, minutes }: CountedHour): Source<Row> {
  const asOne = kinds === null && isWholeHour(minutes) && tally.inOneBar(facts.hour)
  return {
    read(from) {
      if (asOne) tally.addWholeHour(facts)
      else tally.addHour(facts.hour, hourCounts(db, facts.hour), kinds, minutes)
      return { rows: [], looked: 0, down: from }
    },
  }
}

function count(tally: Tally, { names }: Understood, row: Row): void {
  const { robot, type } = row
  const ts = tsOfId(row.id)
  const cohort = names.cohortAt(robot, ts)
  const { task_type, result, reason } = row
  const counted = { robot, type, task_type: task_type ?? 0, result: result ?? 0, reason: reason ?? 0, cohort }
  tally.add(counted, ts, 1)
}

/** The time that is asked about; where it is open it ends with what is stored, or now. */
function spanOf(db: ReadDb, { compiled }: Understood, now: number): { from: number; to: number } {
  const first = db.prepare('SELECT min(id) FROM events').pluck().get() as number | null
  const last = db.prepare('SELECT max(id) FROM events').pluck().get() as number | null
  const to = compiled.to ?? Math.max(now, last === null ? 0 : tsOfId(last) + 1)
  const oldest = first === null ? to : tsOfId(first)
  const from = compiled.from ?? oldest
  return { from: Math.min(from, to), to }
}
