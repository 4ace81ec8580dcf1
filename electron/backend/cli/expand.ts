import { pathToFileURL } from 'node:url'
import type { Temporal } from 'temporal-polyfill'
import { readStart, Series, type Start } from '../../../shared/maintenance/recurrence.ts'
import { RecurrenceError } from '../../../shared/maintenance/rrule.ts'
import { CommandError, main, readOptions } from './command.ts'

const MOST = 100_000

export const USAGE = `npm run -s expand -- --rrule "…" --dtstart "…" [--tz Z] --count N

  --rrule    a recurrence rule of RFC 5545, as FREQ=MONTHLY;BYDAY=1MO
  --dtstart  its beginning: 20260131, 20260131T090000, 20260131T090000Z or 2026-01-31T09:00:00
  --tz       the time zone of the local times, as Europe/Berlin; without it they are no zone's
  --count    at most so many dates, up to ${MOST}

Prints the dates one a line, in the form of the beginning; ISO dates carry their offset when a zone is given.`

export interface Expanded {
  lines: string[]
  /** Said beside the dates when there are fewer than asked for and the rule does not say why. */
  note: string | null
}

/** The dates of a rule as lines of text. */
export function expand(args: readonly string[]): Expanded {
  const { rrule, dtstart, count, tz } = readOptions(args, ['rrule', 'dtstart', 'count'], ['tz'])
  if (!/^\d{1,6}$/.test(count) || Number(count) < 1 || Number(count) > MOST) {
    throw new CommandError(`--count has to be a whole number from 1 to ${MOST}, not "${count}".`)
  }
  try {
    const start = readStart(dtstart, tz)
    const { dates, exhausted } = new Series(rrule, start).first(Number(count))
    const write = writer(dtstart, start, tz !== undefined)
    const note = exhausted ? 'The rule has no further date within reach.' : null
    return { lines: dates.map(write), note }
  } catch (error) {
    if (error instanceof RecurrenceError) throw new CommandError(error.message)
    throw error
  }
}

function writer(dtstart: string, { form }: Start, zoned: boolean): (date: Temporal.ZonedDateTime) => string {
  const iso = dtstart.includes('-')
  const compact = (text: string) => (iso ? text : text.replace(/[-:]/g, ''))
  if (form === 'date') return (date) => compact(date.toPlainDate().toString())
  return (date) => {
    const text = compact(date.toPlainDateTime().toString({ smallestUnit: 'second' }))
    return form === 'utc' ? `${text}Z` : iso && zoned ? `${text}${date.offset}` : text
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(USAGE, (args) => {
    const { lines, note } = expand(args)
    process.stdout.write(lines.map((line) => `${line}\n`).join(''))
    if (note !== null) console.error(note)
  })
}
