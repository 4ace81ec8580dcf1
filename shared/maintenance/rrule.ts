/** Said to the person who wrote the rule. */
export class RecurrenceError extends Error {}

export const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const
export type Frequency = (typeof FREQUENCIES)[number]

export interface ParsedRule {
  freq: Frequency
  interval: number
  /** The parts by name, as written, in capitals. */
  parts: ReadonlyMap<string, string>
  /** The rule with its parts in capitals, without "RRULE:". */
  text: string
}

const WEEKDAY = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/
const STAMP = /^\d{8}(T\d{6}Z?)?$/

type Check = (value: string) => string | null

const list =
  (from: number, to: number, negative = false): Check =>
  (value) => {
    for (const one of value.split(',')) {
      const n = /^[+-]?\d{1,4}$/.test(one) ? Number(one) : Number.NaN
      const size = negative ? Math.abs(n) : n
      if (size >= from && size <= to) continue
      return `${JSON.stringify(one)} is not a number from ${from} to ${to}${negative ? ' or from the end' : ''}`
    }
    return null
  }

const positive: Check = (value) =>
  /^\d{1,9}$/.test(value) && Number(value) > 0 ? null : `"${value}" is not a whole number above 0`

/** The rule parts of RFC 5545 section 3.3.10 and what each may hold. */
const PARTS: Readonly<Record<string, Check>> = {
  FREQ: (value) =>
    (FREQUENCIES as readonly string[]).includes(value)
      ? null
      : `"${value}" is none of ${FREQUENCIES.join(', ')}`,
  INTERVAL: positive,
  COUNT: positive,
  UNTIL: (value) => (STAMP.test(value) ? null : `"${value}" is no date like 20260131 or 20260131T090000Z`),
  BYSECOND: list(0, 60),
  BYMINUTE: list(0, 59),
  BYHOUR: list(0, 23),
  BYDAY: (value) => {
    const wrong = value.split(',').find((day) => !WEEKDAY.test(day) || /^[+-]?0/.test(day))
    return wrong === undefined ? null : `"${wrong}" is no weekday like MO, 1FR or -1SU`
  },
  BYMONTHDAY: list(1, 31, true),
  BYYEARDAY: list(1, 366, true),
  BYWEEKNO: list(1, 53, true),
  BYMONTH: list(1, 12),
  BYSETPOS: list(1, 366, true),
  WKST: (value) => (/^(MO|TU|WE|TH|FR|SA|SU)$/.test(value) ? null : `"${value}" is no weekday like MO`),
}

/** Reads a rule strictly: an unknown or doubled part, or a value out of range, is an error that names it. */
export function parseRule(text: string): ParsedRule {
  const body = text.trim().replace(/^RRULE:/i, '')
  if (body === '') throw new RecurrenceError('The rule is empty; it begins like FREQ=WEEKLY.')
  if (body.length > 500) throw new RecurrenceError('The rule is longer than 500 characters.')
  const parts = new Map<string, string>()
  for (const part of body.toUpperCase().replace(/;$/, '').split(';')) readPart(parts, part)
  const freq = parts.get('FREQ') as Frequency | undefined
  if (freq === undefined) throw new RecurrenceError('FREQ is missing: say how often, as FREQ=WEEKLY.')
  refuseTogether(parts, freq)
  const ordered = [...parts].map(([name, value]) => `${name}=${value}`).join(';')
  return { freq, interval: Number(parts.get('INTERVAL') ?? 1), parts, text: ordered }
}

function readPart(parts: Map<string, string>, part: string): void {
  const [name = '', value, ...rest] = part.split('=')
  if (value === undefined || rest.length > 0) {
    throw new RecurrenceError(`"${part}" is no part of a rule; parts are NAME=VALUE, parted by semicolons.`)
  }
  const check = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined
  if (!check) throw new RecurrenceError(`"${name}" is unknown; parts are ${Object.keys(PARTS).join(', ')}.`)
  if (parts.has(name)) throw new RecurrenceError(`${name} is given twice.`)
  const wrong = check(value)
  if (wrong !== null) throw new RecurrenceError(`${name}: ${wrong}.`)
  parts.set(name, value)
}

/** Parts that RFC 5545 forbids beside each other. */
function refuseTogether(parts: ReadonlyMap<string, string>, freq: Frequency): void {
  const say = (why: string) => {
    throw new RecurrenceError(why)
  }
  if (parts.has('COUNT') && parts.has('UNTIL')) say('COUNT and UNTIL exclude each other: give one of them.')
  if (parts.has('BYWEEKNO') && freq !== 'YEARLY') say('BYWEEKNO goes with FREQ=YEARLY only.')
  if (parts.has('BYYEARDAY') && ['DAILY', 'WEEKLY', 'MONTHLY'].includes(freq)) {
    say(`BYYEARDAY does not go with FREQ=${freq}.`)
  }
  if (parts.has('BYMONTHDAY') && freq === 'WEEKLY') say('BYMONTHDAY does not go with FREQ=WEEKLY.')
  const ordinal = /\d/.test(parts.get('BYDAY') ?? '')
  if (ordinal && freq !== 'MONTHLY' && freq !== 'YEARLY') {
    say('BYDAY with a number goes with FREQ=MONTHLY or FREQ=YEARLY only.')
  }
  if (ordinal && parts.has('BYWEEKNO')) say('BYDAY with a number does not go with BYWEEKNO.')
  const others = [...parts.keys()].some((name) => name.startsWith('BY') && name !== 'BYSETPOS')
  if (parts.has('BYSETPOS') && !others) say('BYSETPOS picks from another BY part; there is none.')
}
