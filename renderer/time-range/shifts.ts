import type { Settings } from '../../shared/settings/settings.ts'

/** When shifts begin, as local times of day: `06:00`. A shift ends where the next begins. */
export type Shifts = Settings['shifts']

const DAYS_LOOKED_AT = 3

/** Every shift start from two days before `t` to two days after it, in order; epoch ms, local time of this device. */
function startsAround(t: number, shifts: Shifts): number[] {
  const at = new Date(t)
  const days = Array.from({ length: 2 * DAYS_LOOKED_AT - 1 }, (_, i) => i - DAYS_LOOKED_AT + 1)
  // Built from calendar fields, so that a shift begins at its time of day also when clocks are changed.
  const starts = days.flatMap((day) =>
    shifts.starts.map((time) => {
      const [hour, minute] = time.split(':').map(Number)
      return new Date(at.getFullYear(), at.getMonth(), at.getDate() + day, hour, minute).getTime()
    }),
  )
  return [...new Set(starts)].sort((a, b) => a - b)
}

/** When the shift began that runs at `t`. */
export function shiftStart(t: number, shifts: Shifts): number {
  return startsAround(t, shifts).findLast((start) => start <= t) ?? t
}

/** When the first shift after `t` begins. */
export function nextShiftStart(t: number, shifts: Shifts): number {
  return startsAround(t, shifts).find((start) => start > t) ?? t
}

/** The shift before the one that begins at `start`. */
export function previousShift(start: number, shifts: Shifts): number {
  return shiftStart(start - 1, shifts)
}

/** Starts of the shifts that began yesterday, by the calendar of this device. */
export function yesterdaysShifts(now: number, shifts: Shifts): number[] {
  const at = new Date(now)
  const today = new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
  const yesterday = new Date(at.getFullYear(), at.getMonth(), at.getDate() - 1).getTime()
  return startsAround(now, shifts).filter((start) => start >= yesterday && start < today)
}

/** What people call a shift, by the hour at which it begins. */
export function shiftName(start: number): string {
  const hour = new Date(start).getHours()
  if (hour >= 4 && hour < 11) return 'morning shift'
  if (hour >= 11 && hour < 17) return 'afternoon shift'
  return hour >= 17 && hour < 20 ? 'evening shift' : 'night shift'
}
