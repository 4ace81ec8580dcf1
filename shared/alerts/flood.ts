/** A flood begins with more than this many alerts within the span, and ends with fewer than FLOOD_UNTIL. */
export const FLOOD_FROM = 10
export const FLOOD_UNTIL = 5
export const SPAN_MIN = 10

/** Minutes in flood, by EEMUA 191 (2013), 5.3 and ISA-18.2 (2016), 16.6, of alerts raised at these times (epoch ms). */
export function floodMinutes(raised: readonly number[]): number {
  const perMinute = new Map<number, number>()
  for (const ts of raised) {
    const minute = Math.floor(ts / 60_000)
    perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1)
  }
  let minutes = 0
  let flood = false
  let last = Number.NEGATIVE_INFINITY
  for (const start of [...perMinute.keys()].sort((a, b) => a - b)) {
    // Between two alerts the span only empties, and is empty after ten minutes.
    for (let minute = Math.max(start, last + 1); minute < start + SPAN_MIN; minute++) {
      if (minute > start && perMinute.has(minute)) break
      const within = inSpan(perMinute, minute)
      flood = flood ? within >= FLOOD_UNTIL : within > FLOOD_FROM
      if (flood) minutes += 1
      last = minute
    }
  }
  return minutes
}

function inSpan(perMinute: ReadonlyMap<number, number>, minute: number): number {
  let sum = 0
  for (let back = 0; back < SPAN_MIN; back++) sum += perMinute.get(minute - back) ?? 0
  return sum
}
