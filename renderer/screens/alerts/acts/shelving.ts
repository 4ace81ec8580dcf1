import { MAX_OUT_OF_SERVICE_MIN, MAX_SHELVE_MIN } from '../../../../shared/alerts/alert.ts'

/** The two ways to keep an alert from asking for attention on purpose. Both end by themselves. */
export const SILENCING = {
  shelve: {
    title: 'Shelve',
    about:
      'Shelved alerts ask for no attention and make no sound until the time is over. They stay in the list of shelved ones.',
    max: MAX_SHELVE_MIN,
    choices: [15, 60, 240, 480],
    start: 60,
  },
  outOfService: {
    title: 'Take out of service',
    about: 'For what is being worked on: it is not watched for that long, whatever it does.',
    max: MAX_OUT_OF_SERVICE_MIN,
    choices: [60, 480, 1440, 10_080],
    start: 480,
  },
} as const
export type Silencing = keyof typeof SILENCING

const HOUR = 60
const DAY = 24 * HOUR

/** Minutes in the unit that people would say: "15 min", "8 h", "7 d". */
export function minutesText(minutes: number): string {
  if (minutes >= DAY && minutes % DAY === 0) return `${minutes / DAY}\u00a0d`
  return minutes >= HOUR && minutes % HOUR === 0 ? `${minutes / HOUR}\u00a0h` : `${minutes}\u00a0min`
}

/** What is wrong with the number of minutes; null when it is right. */
export function minutesError(minutes: number | null, kind: Silencing): string | null {
  const { max } = SILENCING[kind]
  if (minutes === null || !Number.isInteger(minutes)) return 'Write a whole number of minutes.'
  if (minutes < 1) return 'At least 1 min.'
  return minutes > max ? `At most ${minutesText(max)} (${max} min).` : null
}
