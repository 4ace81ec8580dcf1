import type { TimeRange } from './range.ts'
import { shiftTimes } from './range-words.ts'
import { previousShift, type Shifts, shiftName, shiftStart, yesterdaysShifts } from './shifts.ts'

export interface RangeChoice {
  label: string
  /** The times of day of a shift. */
  about?: string
  range: TimeRange
}

/** Spans up to now, shortest first. */
export const LAST_CHOICES: readonly RangeChoice[] = [
  { label: '15 minutes', range: { kind: 'last', span: '15m' } },
  { label: '1 hour', range: { kind: 'last', span: '1h' } },
  { label: '8 hours', range: { kind: 'last', span: '8h' } },
  { label: '24 hours', range: { kind: 'last', span: '24h' } },
  { label: '7 days', range: { kind: 'last', span: '7d' } },
  { label: '30 days', range: { kind: 'last', span: '30d' } },
]

/** This shift, the one before, and what else of yesterday's. */
export function shiftChoices(now: number, shifts: Shifts): RangeChoice[] {
  const current = shiftStart(now, shifts)
  const previous = previousShift(current, shifts)
  const yesterday = yesterdaysShifts(now, shifts).filter((start) => start !== current && start !== previous)
  return [
    { start: current, label: 'This shift' },
    { start: previous, label: 'Previous shift' },
    ...yesterday.reverse().map((start) => ({ start, label: `Yesterday’s ${shiftName(start)}` })),
  ].map(({ start, label }) => ({
    label,
    about: shiftTimes(start, shifts),
    range: { kind: 'shift', start },
  }))
}
