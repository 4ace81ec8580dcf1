import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { parseRule, RecurrenceError } from './rrule.ts'

/** A beginning, with how it was written: a bare date, a local time or an instant in UTC. */
export interface Start {
  at: Temporal.ZonedDateTime
  form: 'date' | 'local' | 'utc'
}

const BASIC = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.0+)?)?(Z?))?$/

/**
 * Reads a beginning as RFC 5545 writes it (20260131, 20260131T090000, 20260131T090000Z) or as ISO 8601 does. A day
 * that the calendar does not have is refused, never moved.
 */
export function readStart(text: string, tz: string | undefined): Start {
  const zone = checkZone(tz ?? 'UTC')
  const found = BASIC.exec(text.trim()) ?? ISO.exec(text.trim())
  if (!found) {
    throw new RecurrenceError(`"${text}" is no beginning; write it like 20260131T090000 or 2026-01-31T09:00.`)
  }
  const [year, month, day, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((n) => (n === undefined ? undefined : Number(n)))
  try {
    const fields = { year: year!, month: month!, day: day!, hour, minute, second }
    const plain = Temporal.PlainDateTime.from(fields, { overflow: 'reject' })
    if (found[4] === undefined) return { at: plain.toZonedDateTime(zone), form: 'date' }
    if (found[7] === 'Z') {
      return { at: plain.toZonedDateTime('UTC').withTimeZone(zone), form: tz === undefined ? 'utc' : 'local' }
    }
    return { at: plain.toZonedDateTime(zone), form: 'local' }
  } catch {
    throw new RecurrenceError(`"${text}" is no day or time of the calendar.`)
  }
}

/** An IANA zone by its name; a name that the system does not know is refused. */
export function checkZone(tz: string): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(tz).timeZoneId
  } catch {
    throw new RecurrenceError(`"${tz}" is no time zone; write it like Europe/Berlin or UTC.`)
  }
}

/** So far a rule is followed in search of its next date before it counts as never happening again. */
export interface Reach {
  maxIterations: number
  maxCandidateEvaluations: number
}
const FAR: Reach = { maxIterations: 30_000, maxCandidateEvaluations: 400_000 }

/** The dates of a rule, in order. */
export class Series {
  readonly #rule: RRuleTemporal<Temporal.ZonedDateTime>

  constructor(rrule: string, start: Start, except: readonly Temporal.ZonedDateTime[] = [], reach = FAR) {
    const { text } = parseRule(rrule)
    try {
      this.#rule = new RRuleTemporal({
        rruleString: `RRULE:${untilOf(text, start)}`,
        dtstart: start.at,
        exDate: [...except],
        temporal: Temporal,
        ...reach,
      })
    } catch (error) {
      throw new RecurrenceError(`The rule cannot be followed: ${(error as Error).message}.`)
    }
  }

  /** The first `count` dates; `exhausted` when the search for more was given up. */
  first(count: number): { dates: Temporal.ZonedDateTime[]; exhausted: boolean } {
    const dates: Temporal.ZonedDateTime[] = []
    const exhausted = givenUp(() => {
      this.#rule.all((date) => {
        dates.push(date)
        return dates.length < count
      })
    })
    return { dates: dates.slice(0, count), exhausted }
  }

  /** The first date after `after` (epoch ms); null when there is none. */
  next(after: number): number | null {
    let found: number | null = null
    givenUp(() => {
      found = this.#rule.next(new Date(after), false)?.epochMilliseconds ?? null
    })
    return found
  }

  /** The dates in `from` ≤ t < `to` (epoch ms), at most `limit` of them. */
  between(from: number, to: number, limit = 400): number[] {
    const dates: number[] = []
    for (let at = this.next(from - 1); at !== null && at < to && dates.length < limit; at = this.next(at)) {
      dates.push(at)
    }
    return dates
  }
}

/** Ends a search that came to its bounds: 31 February never comes. @returns whether it was ended */
function givenUp(search: () => void): boolean {
  try {
    search()
    return false
  } catch (error) {
    const { message, name } = error as Error
    if (/maximum (iterations|candidate)/i.test(message) || name === 'RangeError') return true
    throw error
  }
}

/** UNTIL as the library wants it beside this beginning: a floating one is local, one in UTC is an instant. */
function untilOf(rule: string, { at, form }: Start): string {
  const until = /UNTIL=(\d{8})(T\d{6})?(Z?)/.exec(rule)
  if (!until) return rule
  const [whole, day, time = '', utc] = until
  if (form === 'date' && time === '') return rule
  const end = readStart(`${day}${time || 'T235959'}${utc}`, at.timeZoneId).at.withTimeZone('UTC')
  return rule.replace(
    whole,
    `UNTIL=${end.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}Z`,
  )
}
