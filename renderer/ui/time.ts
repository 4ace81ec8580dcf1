const SPACE = '\u00a0'

/** How long ago, in one unit: `now`, `12 s`, `4 min`, `3 h`, `2 d`. Null when the time is not known. */
export function ageText(ageMs: number | null): string {
  if (ageMs === null) return 'never'
  const seconds = Math.max(0, Math.floor(ageMs / 1000))
  if (seconds < 1) return 'now'
  if (seconds < 90) return `${seconds}${SPACE}s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 90) return `${minutes}${SPACE}min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${hours}${SPACE}h`
  return `${Math.floor(hours / 24)}${SPACE}d`
}

/** The same as a phrase: `12 s ago`, `now`, `never`. */
export function agoText(ageMs: number | null): string {
  const text = ageText(ageMs)
  return ageMs === null || text === 'now' ? text : `${text} ago`
}

/** How long until `ms` from now, never zero while it is still to come: `6 s`. */
export function untilText(ms: number): string {
  return ageText(Math.max(1000, Math.ceil(ms / 1000) * 1000))
}

let utc = false

/** Tells times in UTC in place of local time. Whoever switches it draws what is on the screen anew. */
export function tellUtc(on: boolean): void {
  utc = on
}

/** Minutes east of UTC of the times that are told. */
export function toldOffsetMin(t: number): number {
  return utc ? 0 : -new Date(t).getTimezoneOffset()
}

/** A moment as a date whose UTC fields are the told ones. */
function told(t: number): string {
  return new Date(t + toldOffsetMin(t) * 60_000).toISOString()
}

/** Date and time to the second with its offset from UTC: `2026-03-01 14:23:45 +01:00`, or `… UTC`. */
export function exactTime(t: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const offset = toldOffsetMin(t)
  const away = Math.abs(offset)
  const zone = utc ? 'UTC' : `${offset < 0 ? '−' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`
  return `${told(t).slice(0, 10)} ${clockTime(t)} ${zone}`
}

/** Time of day to the second: `14:23:45`. */
export function clockTime(t: number): string {
  return told(t).slice(11, 19)
}
