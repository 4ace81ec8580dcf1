import { Temporal } from 'temporal-polyfill'

/** So many changes of offset are told; zones have two a year. */
const MOST = 60

/**
 * A time zone as a VTIMEZONE of RFC 5545, exact between two instants (epoch ms): one observance for each change of
 * offset that the zone makes, instead of a rule that a government may have changed since.
 */
export function vtimezone(tz: string, from: number, to: number): string[] {
  const lines = ['BEGIN:VTIMEZONE', `TZID:${tz}`]
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(tz)
  lines.push(...observance('STANDARD', '19700101T000000', at.offset, at.offset, at))
  for (let count = 0; count < MOST; count++) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds >= to) break
    const before = next.subtract({ nanoseconds: 1 })
    const kind = next.offsetNanoseconds > before.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD'
    // The beginning is told in the local time that the change ends.
    const local = next.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime()
    const start = local.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
    lines.push(...observance(kind, start, before.offset, next.offset, next))
    at = next
  }
  lines.push('END:VTIMEZONE')
  return lines
}

function observance(
  kind: string,
  start: string,
  from: string,
  to: string,
  at: Temporal.ZonedDateTime,
): string[] {
  const compact = (offset: string) => offset.replaceAll(':', '')
  const name = new Intl.DateTimeFormat('en-GB', { timeZone: at.timeZoneId, timeZoneName: 'short' })
    .formatToParts(at.epochMilliseconds)
    .find(({ type }) => type === 'timeZoneName')?.value
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${compact(from)}`,
    `TZOFFSETTO:${compact(to)}`,
    ...(name ? [`TZNAME:${name}`] : []),
    `END:${kind}`,
  ]
}
