import { DAY, MINUTE } from './message.ts'

/**
 * How much there is to do at a time of day: three shifts, a break in each (zones go one after the other), ten
 * slow minutes at every handover, less on weekends. 1 is the mean of a working day.
 */
export function workload(localMs: number, zoneIndex: number): number {
  const minute = Math.floor((((localMs % DAY) + DAY) % DAY) / MINUTE)
  return (dayCurve(minute, zoneIndex) / MEAN[zoneIndex % 4]!) * weekendFactor(localMs)
}

const SHIFTS = [
  { start: 6 * 60, load: 1 },
  { start: 14 * 60, load: 0.92 },
  { start: 22 * 60, load: 0.68 },
] as const
const SHIFT_MIN = 8 * 60
const BREAK_AFTER_MIN = 210
const BREAK_MIN = 30
const HANDOVER_MIN = 10

function dayCurve(minute: number, zoneIndex: number): number {
  for (const { start, load } of SHIFTS) {
    const into = (minute - start + 1440) % 1440
    if (into >= SHIFT_MIN) continue
    const sinceBreak = into - BREAK_AFTER_MIN - (zoneIndex % 4) * 20
    if (sinceBreak >= 0 && sinceBreak < BREAK_MIN) return load * 0.35
    return into < HANDOVER_MIN ? load * 0.6 : load
  }
  return 1
}

function weekendFactor(localMs: number): number {
  const weekday = (Math.floor(localMs / DAY) + 4) % 7
  if (weekday === 0) return 0.8
  return weekday === 6 ? 0.9 : 1
}

const MEAN = [0, 1, 2, 3].map((zone) => {
  let sum = 0
  for (let minute = 0; minute < 1440; minute++) sum += dayCurve(minute, zone)
  return sum / 1440
})
