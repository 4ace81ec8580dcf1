import { Temporal } from 'temporal-polyfill'
import type { CalendarRecurrence } from './plan.ts'
import { type Reach, readStart, Series } from './recurrence.ts'
import { type Frequency, parseRule, RecurrenceError } from './rrule.ts'

const UNITS: Partial<Record<Frequency, 'days' | 'weeks' | 'months' | 'years'>> = {
  DAILY: 'days',
  WEEKLY: 'weeks',
  MONTHLY: 'months',
  YEARLY: 'years',
}

/** Maintenance is planned for years, not for centuries: its rules are followed no further, and quickly. */
const REACH: Reach = { maxIterations: 4000, maxCandidateEvaluations: 20_000 }

/** Refuses what no plan can follow: a wrong rule, more often than daily, a rule that never comes true. */
export function checkRecurrence(recurrence: CalendarRecurrence): void {
  const { freq, parts } = parseRule(recurrence.rrule)
  if (!UNITS[freq]) throw new RecurrenceError(`FREQ=${freq}: maintenance repeats daily at the most.`)
  const series = seriesOf(recurrence)
  if (noSuchDay(parts) || series.first(1).dates.length === 0) throw new NeverError()
}

/** A rule without a single date. */
export class NeverError extends RecurrenceError {
  constructor() {
    super('The rule never comes true: none of its dates exists.')
  }
}

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** 31 February and the like are known without a search. */
function noSuchDay(parts: ReadonlyMap<string, string>): boolean {
  const numbers = (name: string) => parts.get(name)?.split(',').map(Number)
  const [months, days] = [numbers('BYMONTH'), numbers('BYMONTHDAY')]
  if (!months || !days) return false
  return months.every((month) => days.every((day) => Math.abs(day) > LONGEST[month - 1]!))
}

export function seriesOf({ rrule, dtstart, tz, except }: CalendarRecurrence): Series {
  const exceptions = except.map((text) => readStart(text, tz).at)
  return new Series(rrule, readStart(dtstart, tz), exceptions, REACH)
}

/** The date after which nothing of the plan is open: the first one, or the next after `last`. */
export function nextDate(
  recurrence: CalendarRecurrence,
  last: { occurs: number; finished: number } | null,
  now: number,
): number | null {
  if (last === null) return seriesOf(recurrence).next(now - 1)
  if (recurrence.from === 'due') return newestDue(seriesOf(recurrence), last.occurs, now)
  return afterDone(recurrence, last.finished)
}

/** The newest date that has come since `occurs`, or the next to come: dates that went by are not made up for. */
function newestDue(series: Series, occurs: number, now: number): number | null {
  let date = series.next(occurs)
  for (let step = 0; date !== null && step < 4000; step++) {
    const following = series.next(date)
    if (following === null || following > now) return date
    date = following
  }
  return date
}

/** One interval after the work was done, at the hour of the plan. A month after 31 January is the end of February. */
function afterDone(recurrence: CalendarRecurrence, finished: number): number | null {
  const { freq, interval, parts } = parseRule(recurrence.rrule)
  const hour = readStart(recurrence.dtstart, recurrence.tz).at.toPlainTime()
  const done = Temporal.Instant.fromEpochMilliseconds(finished).toZonedDateTimeISO(recurrence.tz)
  const anchor = done.withPlainTime(hour)
  if (![...parts.keys()].some((name) => name.startsWith('BY'))) {
    return anchor.add({ [UNITS[freq] ?? 'days']: interval }).epochMilliseconds
  }
  const local = anchor.toPlainDateTime().toString({ smallestUnit: 'second' })
  return seriesOf({ ...recurrence, dtstart: local }).next(Math.max(finished, anchor.epochMilliseconds))
}
