import type { Category, DaysUntil } from '../../../shared/health/prediction.ts'

const SPACE = '\u00a0'

export const CATEGORY_WORDS: Record<Category, string> = {
  critical: 'Critical',
  urgent: 'Urgent',
  soon: 'Soon',
  unknown: 'Not known',
  later: 'Later',
}

export const CATEGORY_MEANINGS: Record<Category, string> = {
  critical: '0–1 days left: repair at once',
  urgent: '2–3 days left: repair this week, before it fails',
  soon: '4–7 days left: plan the repair now',
  unknown: 'a dead sensor, no values, or no limit: have a look',
  later: 'more than a week, or no wear: nothing to do',
}

/** One number of days, as exact as it can be meant: "now", "0.8", "12". */
export function dayNumber(days: number): string {
  if (days <= 0) return '0'
  return days < 9.95 ? days.toFixed(1) : String(Math.round(days))
}

/** The median with its unit: "failing now", "1 day", "2.4 days". */
export function daysText({ p50 }: DaysUntil): string {
  if (p50 <= 0) return 'failing now'
  const text = dayNumber(p50)
  return `${text}${SPACE}${text === '1.0' ? 'day' : 'days'}`
}

/** The range that holds 80 of 100 cases: "1.2–4.0". */
export function rangeText({ p10, p90 }: DaysUntil): string {
  return `${dayNumber(p10)}–${dayNumber(p90)}`
}

/** What the range means, at full length. */
export const RANGE_MEANING = 'In 80 of 100 cases it fails within this range: from p10 to p90.'
