import { firstIdAt, tsOfId } from '../../../../shared/events/event-id.ts'
import { HOUR_MS, type HourFacts, hourCounts, hourOf, knownHours } from '../../db/event-hours.ts'
import { eventPath, WHOLE_LOG } from '../../db/event-paths.ts'
import type { ReadDb } from '../../db/open.ts'
import { hourPlan, type KindTest, type Verdict } from '../hours/plan.ts'
import { proseMatch } from '../hours/terms.ts'
import type { Understood } from './question.ts'
import { indexSource, type Source, textSource } from './source.ts'
import type { Stretch } from './walk.ts'

/** Hours that are looked at in one go, at most; the first ones alone, so that a full page comes at once. */
const MOST_HOURS = 64

/** An hour of which is known how many events of which kinds match. */
export interface CountedHour {
  facts: HourFacts
  /** Null: all of them. */
  kinds: KindTest | null
}

/**
 * Where the events of a question can be, newest first. Hours of which is known that nothing matches are left out;
 * those that can be counted are given to `counted`, which may answer with a source of its own.
 */
export function* stretches<R extends { id: number }>(
  db: ReadDb,
  asked: Understood,
  columns: string,
  counted?: (hour: CountedHour) => Source<R> | null,
): Generator<Stretch<R>> {
  const path = eventPath(db, asked.query, asked.names)
  const rows = indexSource<R>(db, path, asked.compiled, columns)
  if (path !== WHOLE_LOG || (isEverything(asked) && !counted)) {
    yield { from: asked.from, before: asked.before, source: rows }
    return
  }
  const match = proseMatch(asked.query.root)
  const prose = match === null ? rows : textSource<R>(db, match, asked, columns)
  const choose = (facts: HourFacts, verdict: Verdict): Source<R> | null => {
    if (verdict === 'none') return null
    if (verdict === 'prose') return prose
    if (verdict === 'rows') return rows
    const own = counted?.({ facts, kinds: verdict.kinds })
    if (own) return own
    return verdict.kinds === null || hasKind(db, facts, verdict.kinds) ? rows : null
  }
  yield* merged(hourByHour(db, asked, rows, choose))
}

/** One stretch for each hour, and for what lies between the known ones. */
function* hourByHour<R>(
  db: ReadDb,
  { query, names, from, before }: Understood,
  rows: Source<R>,
  choose: (facts: HourFacts, verdict: Verdict) => Source<R> | null,
): Generator<Stretch<R>> {
  const judge = hourPlan(query.root, names)
  let at = before
  for (const facts of knownHours(db, hourOf(tsOfId(from)), tsOfId(before - 1) + 1)) {
    const start = Math.max(from, firstIdAt(facts.hour))
    const end = Math.min(before, firstIdAt(facts.hour + HOUR_MS))
    if (end < at) yield { from: end, before: at, source: rows }
    const isWhole = start === firstIdAt(facts.hour) && end === firstIdAt(facts.hour + HOUR_MS)
    const verdict = judge(facts)
    const source = isWhole || typeof verdict === 'string' ? choose(facts, verdict) : rows
    if (source) yield { from: start, before: end, source }
    at = start
  }
  if (at > from) yield { from, before: at, source: rows }
}

/** Neighbours with one source become one stretch, twice as many each time. */
function* merged<R>(all: Iterable<Stretch<R>>): Generator<Stretch<R>> {
  let most = 1
  let joined = 0
  let open: Stretch<R> | null = null
  for (const stretch of all) {
    if (open && isNext(open, stretch) && joined < most) {
      open = { from: stretch.from, before: open.before, source: open.source }
      joined += 1
      continue
    }
    if (open) {
      yield open
      most = Math.min(MOST_HOURS, most * 2)
    }
    open = stretch
    joined = 1
  }
  if (open) yield open
}

function isNext<R>(newer: Stretch<R>, older: Stretch<R>): boolean {
  return newer.source === older.source && newer.from === older.before
}

/** No term but times: every row matches, and there is nothing to leave out. */
function isEverything({ query: { root } }: Understood): boolean {
  return (root.kind === 'and' ? root.terms : [root]).every((term) => term.kind === 'time')
}

function hasKind(db: ReadDb, { hour }: HourFacts, test: KindTest): boolean {
  const counts = hourCounts(db, hour)
  for (let at = 0; at < counts.kinds; at++) if (test(counts, at)) return true
  return false
}
