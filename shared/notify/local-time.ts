import { Temporal } from 'temporal-polyfill'
import type { Severity } from '../alerts/rule.ts'
import type { OnCall, Quiet } from './plan.ts'

const WEEK_DAYS = 7

function localTime(timeZone: string, now: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone)
}

export function isTimeZone(name: string): boolean {
  try {
    localTime(name, 0)
    return true
  } catch {
    return false
  }
}

/** Until when a message of this severity has to wait, epoch ms; null when it need not. */
export function quietUntil(
  quiet: Quiet | null,
  timeZone: string,
  severity: Severity,
  now: number,
): number | null {
  if (!quiet?.severities.includes(severity)) return null
  const local = localTime(timeZone, now)
  let start = local.withPlainTime(quiet.from)
  if (Temporal.ZonedDateTime.compare(start, local) > 0)
    start = local.subtract({ days: 1 }).withPlainTime(quiet.from)
  let end = start.withPlainTime(quiet.to)
  if (quiet.to <= quiet.from) end = start.add({ days: 1 }).withPlainTime(quiet.to)
  return end.epochMilliseconds > now ? end.epochMilliseconds : null
}

/** Who is on call, by the overrides first, then by the weekly rota; null when nobody is. */
export function onCallAt(
  { rota, overrides }: Pick<OnCall, 'rota' | 'overrides'>,
  timeZone: string,
  now: number,
): { person: string; until: number | null } | null {
  // Of two that overlap the one that was entered later counts.
  const override = overrides.findLast(({ from, to }) => from <= now && now < to)
  if (override) return { person: override.person, until: override.to }
  const { people, starts } = rota
  const first = Temporal.PlainDateTime.from(starts)
  // By the wall clock: a hand-over at eight stays at eight when the clocks change.
  const { days } = first.until(localTime(timeZone, now).toPlainDateTime(), { largestUnit: 'day' })
  const week = Math.floor(days / WEEK_DAYS)
  const begun =
    localTime(timeZone, now).epochMilliseconds >= first.toZonedDateTime(timeZone).epochMilliseconds
  const person = begun ? people[week % people.length] : undefined
  if (person === undefined) return null
  const until = first.add({ days: (week + 1) * WEEK_DAYS }).toZonedDateTime(timeZone).epochMilliseconds
  const next = overrides.filter(({ from }) => from > now && from < until).map(({ from }) => from)
  return { person, until: people.length === 1 && next.length === 0 ? null : Math.min(until, ...next) }
}
