import type { ShiftTimes } from '../../../shared/handover/handover.ts'

/** Built from calendar fields of this computer, so that a shift begins at its time of day also when clocks are changed. */
export function shiftAt(now: number, starts: readonly string[]): ShiftTimes {
  const at = new Date(now)
  const moments = [-1, 0, 1, 2].flatMap((day) =>
    starts.map((time) => {
      const [hour, minute] = time.split(':').map(Number)
      return new Date(at.getFullYear(), at.getMonth(), at.getDate() + day, hour, minute).getTime()
    }),
  )
  const ordered = [...new Set(moments)].sort((a, b) => a - b)
  const next = ordered.findIndex((start) => start > now)
  return { from: ordered[next - 1]!, to: ordered[next]!, next_to: ordered[next + 1]! }
}
