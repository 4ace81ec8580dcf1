import type { Filter } from '../../../shared/fleet/filter.ts'
import type { Against, Differences } from '../../../shared/metrics/differences.ts'
import { judge } from '../../../shared/metrics/judge.ts'
import { listChanges } from './changes.ts'
import { courseCandidates } from './difference-courses.ts'
import { groupsAt } from './difference-groups.ts'
import { shareCandidates } from './difference-shares.ts'
import { valueCandidates } from './difference-values.ts'
import { Members } from './members.ts'
import type { ReadDb } from './open.ts'

export interface DifferencesQuestion {
  from: number
  to: number
  against: Against
  filter: Filter
  now: number
}

/** Whole buckets of `width`, and how far back the compared stretch lies; all in ms. */
export interface Pair {
  from: number
  to: number
  width: number
  lag: number
  now: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A change shows its effect soon, but not at once. */
const SHORTLY_MS = 30 * MINUTE

/** What differs in a stretch of time from the one before it, or from the same time yesterday. */
export function readDifferences(db: ReadDb, question: DifferencesQuestion): Differences {
  const started = performance.now()
  const pair = pairOf(question)
  const members = new Members(db)
  const groups = groupsAt(members, pair.to, question.filter)
  const filter = question.filter
  const { differences, compared, too_few } = judge([
    ...shareCandidates(db, pair, groups, filter),
    ...valueCandidates(db, members, pair, groups, filter),
    ...(filter.task_type === undefined ? courseCandidates(db, pair, groups) : []),
  ])
  const length = pair.to - pair.from
  return {
    from: pair.from,
    to: pair.to,
    before: { from: pair.from - pair.lag, to: pair.to - pair.lag },
    against: question.against,
    changes: listChanges(db, { from: pair.from - Math.max(length, SHORTLY_MS), to: pair.to }, members),
    differences,
    compared,
    too_few,
    verdict: differences.length > 0 ? 'differs' : compared > 0 ? 'nothing' : 'not_enough',
    at: question.now,
    took_ms: Math.round((performance.now() - started) * 10) / 10,
  }
}

/** Stretches are cut at whole buckets, the wider the longer they are, so that there are some dozens of them. */
function pairOf({ from, to, against, now }: DifferencesQuestion): Pair {
  const end = Math.min(to, now)
  const width = end - from < 70 * MINUTE ? MINUTE : end - from < 30 * HOUR ? 10 * MINUTE : HOUR
  const start = Math.floor(from / width) * width
  const stop = Math.max(start + width, Math.ceil(end / width) * width)
  return {
    from: start,
    to: stop,
    width,
    lag: against === 'yesterday' ? daysOver(stop - start) : stop - start,
    now,
  }
}

/** A day, or as many whole days as the stretch is long, so that the two do not overlap. */
function daysOver(length: number): number {
  return Math.ceil(length / DAY) * DAY
}
