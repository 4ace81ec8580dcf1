import { MAX_SHIFTS } from '../../../../shared/settings/settings.ts'
import type { Shifts } from '../../../time-range/shifts.ts'

/** The starts as they are typed. */
export function shiftText(shifts: Shifts): string {
  return shifts.starts.join(', ')
}

/** Typed starts of shifts in the order of the day, or what is wrong with them. `6:00` and `6` are read as 06:00. */
export function parseShifts(text: string): { shifts: Shifts } | { error: string } {
  const starts: string[] = []
  for (const typed of text.split(/[\s,;]+/).filter(Boolean)) {
    const match = /^(\d{1,2})(?::(\d{2}))?$/.exec(typed)
    const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)]
    if (!match || hour > 23 || minute > 59) return { error: `“${typed}” is not a time of day, as 06:00.` }
    starts.push(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
  }
  const unique = [...new Set(starts)].sort()
  if (unique.length < starts.length) return { error: 'Two shifts cannot start at the same time.' }
  if (unique.length < 1 || unique.length > MAX_SHIFTS)
    return { error: `There have to be between 1 and ${MAX_SHIFTS} shifts; these are ${unique.length}.` }
  return { shifts: { starts: unique } }
}

/** What the starts amount to: `06:00–14:00 (8 h)` for each shift. */
export function shiftLines({ starts }: Shifts): string[] {
  return starts.map((start, i) => {
    const end = starts[(i + 1) % starts.length]!
    const length = (minutesOf(end) - minutesOf(start) + 1440) % 1440 || 1440
    const hours = Math.floor(length / 60)
    const minutes = length % 60
    return `${start}–${end} (${[hours && `${hours} h`, minutes && `${minutes} min`].filter(Boolean).join(' ')})`
  })
}

function minutesOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number)
  return hour! * 60 + minute!
}
