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

/** Local date and time to the second with its offset from UTC: `2026-03-01 14:23:45 +01:00`. */
export function exactTime(t: number): string {
  const date = new Date(t)
  const two = (value: number) => String(value).padStart(2, '0')
  const offset = -date.getTimezoneOffset()
  const away = Math.abs(offset)
  const zone = `${offset < 0 ? '−' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clockTime(t)} ${zone}`
}

/** Local time of day to the second: `14:23:45`. */
export function clockTime(t: number): string {
  const date = new Date(t)
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}
