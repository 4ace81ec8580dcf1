import type { Asset } from './job.ts'
import type { CalendarRecurrence, Recurrence } from './plan.ts'
import { type ParsedRule, parseRule } from './rrule.ts'

/** What an open job of a plan is known by; each asset has its own. */
export const planKey = (plan: string, { scope, id }: Asset): string => `plan:${plan}:${scope}:${id ?? ''}`

/** The plan of a key; null when the key is none of a plan. */
export function planOfKey(key: string): string | null {
  return /^plan:([^:]+):/.exec(key)?.[1] ?? null
}

const DAYS: Record<string, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
}
const MONTHS = 'Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec'.split(',')
const NTH: Record<string, string> = { '1': 'first', '2': 'second', '3': 'third', '4': 'fourth', '-1': 'last' }
const UNITS: Record<string, string> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' }

/** How something repeats, in words; what is unusual is given as the rule itself. */
export function recurrenceWords(recurrence: Recurrence): string {
  if (recurrence.by === 'meter') {
    return `every ${recurrence.every.toLocaleString('en-US')} of ${recurrence.metric.replaceAll('_', ' ')}`
  }
  return calendarWords(recurrence)
}

function calendarWords({ rrule, dtstart, from }: CalendarRecurrence): string {
  const rule = parseRule(rrule)
  const unit = UNITS[rule.freq]
  const usual = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'WKST', 'COUNT', 'UNTIL']
  if (!unit || [...rule.parts.keys()].some((name) => !usual.includes(name))) return rule.text
  const often = rule.interval === 1 ? `every ${unit}` : `every ${rule.interval} ${unit}s`
  const time = /T(\d\d):?(\d\d)/.exec(dtstart)
  const at = time ? ` at ${time[1]}:${time[2]}` : ''
  const after = from === 'done' ? ', counted from when it was done' : ''
  return `${often}${onDays(rule)}${inMonths(rule)}${at}${ending(rule)}${after}`
}

function onDays({ parts }: ParsedRule): string {
  const on: string[] = []
  for (const day of parts.get('BYDAY')?.split(',') ?? []) {
    const [, nth, name] = /^([+-]?\d+)?(..)$/.exec(day)!
    const which = nth === undefined ? '' : `the ${NTH[String(Number(nth))] ?? `${nth}.`} `
    on.push(`${which}${DAYS[name!]}`)
  }
  for (const day of parts.get('BYMONTHDAY')?.split(',') ?? []) {
    on.push(
      Number(day) < 0 ? (day === '-1' ? 'the last day' : `day ${day} from the end`) : `day ${Number(day)}`,
    )
  }
  return on.length === 0 ? '' : ` on ${on.join(', ')}`
}

function inMonths({ parts }: ParsedRule): string {
  const months = parts
    .get('BYMONTH')
    ?.split(',')
    .map((n) => MONTHS[Number(n) - 1])
  return months ? ` in ${months.join(', ')}` : ''
}

function ending({ parts }: ParsedRule): string {
  const [count, until] = [parts.get('COUNT'), parts.get('UNTIL')]
  if (count !== undefined) return `, ${count} times`
  return until === undefined ? '' : `, until ${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`
}
