import {
  addDays,
  addMonths,
  firstOfMonth,
  mondayOf,
  monthWords,
  startOfDay,
  wholeDayWords,
} from '../plant-time.ts'
import type { View } from '../view.ts'

export type CalendarKind = Extract<View, 'month' | 'week' | 'day' | 'agenda'>

/** The stretch that a view of a day shows, whole weeks for a month; epoch ms. */
export function spanOf(view: CalendarKind, day: string, tz: string): { from: number; to: number } {
  const of = (first: string, last: string) => ({ from: startOfDay(first, tz), to: startOfDay(last, tz) })
  if (view === 'day') return of(day, addDays(day, 1))
  if (view === 'week') return of(mondayOf(day), addDays(mondayOf(day), 7))
  const first = firstOfMonth(day)
  if (view === 'agenda') return of(first, addMonths(first, 1))
  const monday = mondayOf(first)
  return of(monday, addDays(monday, 42))
}

/** The day that the next or the previous stretch is shown by. */
export function turned(view: CalendarKind, day: string, by: 1 | -1): string {
  if (view === 'day') return addDays(day, by)
  return view === 'week' ? addDays(day, 7 * by) : addMonths(firstOfMonth(day), by)
}

/** What is shown, as a heading. */
export function spanWords(view: CalendarKind, day: string, tz: string): string {
  if (view === 'day') return wholeDayWords(startOfDay(day, tz), tz)
  if (view !== 'week') return monthWords(startOfDay(day, tz), tz)
  return `Week of ${wholeDayWords(startOfDay(mondayOf(day), tz), tz)}`
}
