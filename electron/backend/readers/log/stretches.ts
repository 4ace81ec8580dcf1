import { firstIdAt, tsOfId } from '../../../../shared/events/event-id.ts'
import { HOUR_MS, type HourFacts, hourCounts, hourOf, knownHours } from '../../db/event-hours.ts'
import { eventPath } from '../../db/event-paths.ts'
import type { ReadDb } from '../../db/open.ts'
import { hourPlan, type KindTest, type Verdict } from '../hours/plan.ts'
import { proseMatch } from '../hours/terms.ts'
import type { Understood } from './question.ts'
import { indexSource, type Source, textSource } from './source.ts'
import type { Stretch } from './walk.ts'

/** Hours that are looked at in one go, at most; the first ones alone, so that a full page comes at once. */
const MOST_HOURS = 64
const MINUTE_MS = 60_000
const HOUR_MINUTES = 60

/** Minutes of an hour: `first` ≤ minute < `end`. */
export interface Minutes {
  first: number
  end: number
}

/** An hour of which is known how many events of which kinds match in which minute. */
export interface CountedHour {
  facts: HourFacts
  /** Null: all of them. */
  kinds: KindTest | null
  /** Those that are asked for as a whole. */
  minutes: Minutes
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
  if (path.isNarrow || (isEverything(asked) && !counted)) {
    yield { from: asked.from, before: asked.before, source: rows }
    return
  }
  const match = proseMatch(asked.query.root)
  const prose = match === null ? rows : textSource<R>(db, match, asked, columns)
  const choose = (facts: HourFacts, verdict: Verdict, minutes: Minutes): Chosen<R> => {
    if (verdict === 'none') return {}
    if (verdict === 'prose') return { source: prose }
    if (verdict === 'rows') return { source: rows }
    const { kinds } = verdict
    const own = minutes.end > minutes.first ? counted?.({ facts, kinds, minutes }) : null
    if (own) return { counted: own, source: rows }
    const isPossible = kinds === null || !isWholeHour(minutes) || hasKind(db, facts, kinds)
    return isPossible ? { source: rows } : {}
  }
  yield* merged(hourByHour(db, asked, rows, choose))
}

/** What gives the events of an hour: `counted` for its whole minutes, `source` for everything else. */
interface Chosen<R> {
  counted?: Source<R>
  source?: Source<R>
}

export function isWholeHour({ first, end }: Minutes): boolean {
  return first === 0 && end === HOUR_MINUTES
}

/** One stretch for each hour, and for what lies between the known ones. */
function* hourByHour<R>(
  db: ReadDb,
  { query, names, from, before }: Understood,
  rows: Source<R>,
  choose: (facts: HourFacts, verdict: Verdict, minutes: Minutes) => Chosen<R>,
): Generator<Stretch<R>> {
  const judge = hourPlan(query.root, names)
  let at = before
  for (const facts of knownHours(db, hourOf(tsOfId(from)), tsOfId(before - 1) + 1)) {
    const start = Math.max(from, firstIdAt(facts.hour))
    const end = Math.min(before, firstIdAt(facts.hour + HOUR_MS))
    if (end < at) yield { from: end, before: at, source: rows }
    const minutes = wholeMinutes(facts.hour, start, end)
    yield* withinHour(facts.hour, start, end, minutes, choose(facts, judge(facts), minutes))
    at = start
  }
  if (at > from) yield { from, before: at, source: rows }
}

/** The minutes of an hour that lie between two ids as a whole. */
function wholeMinutes(hour: number, from: number, before: number): Minutes {
  const start = firstIdAt(hour)
  const ids = firstIdAt(hour + MINUTE_MS) - start
  return { first: Math.ceil((from - start) / ids), end: Math.floor((before - start) / ids) }
}

/** An hour's whole minutes, and the rest of the minutes in which the asked time begins and ends. */
function* withinHour<R>(
  hour: number,
  from: number,
  before: number,
  { first, end }: Minutes,
  { counted, source }: Chosen<R>,
): Generator<Stretch<R>> {
  if (!source) return
  if (!counted) {
    yield { from, before, source }
    return
  }
  const top = firstIdAt(hour + end * MINUTE_MS)
  const bottom = firstIdAt(hour + first * MINUTE_MS)
  if (top < before) yield { from: top, before, source }
  yield { from: bottom, before: top, source: counted }
  if (from < bottom) yield { from, before: bottom, source }
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
