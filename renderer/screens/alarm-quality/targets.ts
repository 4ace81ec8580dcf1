import type { PositionQuality } from '../../../shared/alerts/quality.ts'
import { NO_DATA, num } from '../../ui/format.ts'
import { ageText } from '../../ui/time.ts'

export interface Figure {
  name: string
  value: string
  target: string
  meaning: string
  /** null: there is no target to miss. */
  ok: boolean | null
}

const SPACE = '\u00a0'
const percent = (share: number) => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}${SPACE}%`
const rate = (value: number) => value.toFixed(value < 10 ? 1 : 0)

/** Of fewer alarms the ten most frequent are nearly all. */
const ENOUGH = 50

/** The figures of a position against their targets: ISA-18.2 (2016), table 6; EEMUA 191 (2013), table 17. */
export function figuresOf(quality: PositionQuality): Figure[] {
  return [...loadOf(quality), ...nuisanceOf(quality), ...answersOf(quality)]
}

function loadOf({ per_hour, per_10_min, peak, flood_share, flood_minutes }: PositionQuality): Figure[] {
  return [
    {
      name: 'Per hour',
      value: rate(per_hour),
      target: '6, at most 12',
      meaning:
        'Alerts raised per hour on average. Twelve an hour are the most that a person can keep up with.',
      ok: per_hour <= 12,
    },
    {
      name: 'Per 10 minutes',
      value: rate(per_10_min),
      target: '1, at most 2',
      meaning: 'Alerts raised per ten minutes on average.',
      ok: per_10_min <= 2,
    },
    {
      name: 'Most in 10 minutes',
      value: num(peak?.alarms ?? 0),
      target: 'at most 10',
      meaning: 'The worst ten minutes by the clock.',
      ok: (peak?.alarms ?? 0) <= 10,
    },
    {
      name: 'Time in flood',
      value: percent(flood_share),
      target: `under 1${SPACE}%`,
      meaning: `A flood begins with more than ten alerts in ten minutes and ends with fewer than five: ${num(flood_minutes)} minutes here.`,
      ok: flood_share < 0.01,
    },
  ]
}

function nuisanceOf({ top_share, alarms, chattering, stale }: PositionQuality): Figure[] {
  return [
    {
      name: 'Ten most frequent',
      value: alarms === 0 ? NO_DATA : percent(top_share),
      target: `1 to 5${SPACE}%`,
      meaning:
        'Share of the ten most frequent alerts, each a rule about one subject, in all. Few make most: they are worth repairing.',
      ok: alarms < ENOUGH ? null : top_share <= 0.05,
    },
    {
      name: 'Chattering',
      value: num(chattering.length),
      target: 'none',
      meaning: 'Alerts that were raised three times within one minute at least once.',
      ok: chattering.length === 0,
    },
    {
      name: 'Stale now',
      value: num(stale.length),
      target: 'under 5',
      meaning: 'Alerts that have been active for more than 24 hours.',
      ok: stale.length < 5,
    },
  ]
}

function answersOf({ ack_s, resolve_s, unacknowledged }: PositionQuality): Figure[] {
  return [
    {
      name: 'Until acknowledged',
      value: spans(ack_s),
      target: 'median, and nine of ten',
      meaning: `From raised to acknowledged, of ${num(ack_s.n)}. ${num(unacknowledged)} were over before anybody had acknowledged them.`,
      ok: null,
    },
    {
      name: 'Until normal',
      value: spans(resolve_s),
      target: 'median, and nine of ten',
      meaning: `From raised to back to normal, of ${num(resolve_s.n)}.`,
      ok: null,
    },
  ]
}

function spans({ p50, p90 }: PositionQuality['ack_s']): string {
  if (p50 === null || p90 === null) return NO_DATA
  return `${ageText(p50 * 1000)}, ${ageText(p90 * 1000)}`
}
