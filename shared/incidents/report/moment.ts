/** A time in the reader's zone with its offset: `2026-03-01 14:23:45 +01:00`. */
export function moment(t: number, offsetMin: number): string {
  const local = new Date(t + offsetMin * 60_000).toISOString()
  const away = Math.abs(offsetMin)
  const two = (value: number) => String(value).padStart(2, '0')
  const zone =
    offsetMin === 0 ? 'UTC' : `${offsetMin < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`
  return `${local.slice(0, 10)} ${local.slice(11, 19)} ${zone}`
}

/** A span in minutes and seconds: `4 min 12 s`, `2 h 3 min`. */
export function span(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}
