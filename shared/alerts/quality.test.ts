import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixFirst } from './fix-first.ts'
import { chatters, positionQuality, quantiles } from './quality.ts'
import { type QualityAlert, type QualityRow, qualityAlert } from './quality-input.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const range = { from: 0, to: DAY, now: DAY }

function alert(given: Partial<QualityAlert>): QualityAlert {
  const empty = { raised: [], acked: [], resolved: [], unseen: 0, active_since: null }
  return {
    id: '1',
    rule: 'r',
    name: 'Rule',
    subject: 'Robot-1',
    severity: 'major',
    zone: 'A',
    ...empty,
    ...given,
  }
}

describe('the history of an alert', () => {
  const row = (log: QualityRow['log']): QualityRow => ({
    ...{
      id: '1',
      rule: 'r',
      name: 'Rule',
      subject: 'Robot-1',
      severity: 'major',
      zone: null,
      active_since: null,
    },
    log,
  })
  const seconds = (
    ts: number,
    kind: 'raised' | 'raised_again' | 'acknowledged' | 'returned',
    to: 'unacknowledged' | 'acknowledged' | 'shelved' | 'normal',
  ) => ({
    ts: ts * 1000,
    kind,
    from: 'normal' as const,
    to,
  })

  it('tells when it asked, how long until somebody had seen it, and how long it lasted', () => {
    const log = [
      seconds(10, 'raised', 'unacknowledged'),
      seconds(40, 'acknowledged', 'acknowledged'),
      seconds(100, 'returned', 'normal'),
      seconds(200, 'raised_again', 'unacknowledged'),
      seconds(220, 'returned', 'normal'),
    ]
    expect(qualityAlert(row(log), 0)).toMatchObject({
      raised: [10_000, 200_000],
      acked: [30],
      resolved: [90, 20],
      unseen: 1,
    })
  })

  it('counts nothing from before, and nothing that was raised while it was silenced', () => {
    const log = [
      seconds(10, 'raised', 'unacknowledged'),
      seconds(40, 'acknowledged', 'acknowledged'),
      seconds(100, 'raised_again', 'shelved'),
    ]
    expect(qualityAlert(row(log), 50_000)).toMatchObject({ raised: [], acked: [], resolved: [], unseen: 0 })
  })
})

describe('the figures of a position', () => {
  it('rates, peak, flood and shares', () => {
    const burst = Array.from({ length: 12 }, (_, i) => 6 * HOUR + i * 10_000)
    const figures = positionQuality(
      null,
      [
        alert({ raised: burst, severity: 'warning' }),
        alert({ id: '2', subject: 'Robot-2', raised: [HOUR, 2 * HOUR, 3 * HOUR], severity: 'critical' }),
        alert({ id: '3', subject: 'Robot-3', active_since: -HOUR }),
      ],
      range,
    )
    expect(figures).toMatchObject({
      alarms: 15,
      per_hour: 15 / 24,
      peak: { at: 6 * HOUR, alarms: 12 },
      spans_over: 1 / 144,
      top_share: 1,
      priorities: { critical: 3 / 15, major: 0, warning: 12 / 15 },
    })
    expect(figures.flood_minutes).toBeGreaterThanOrEqual(9)
    expect(figures.top.map(({ subject, alarms }) => [subject, alarms])).toEqual([
      ['Robot-1', 12],
      ['Robot-2', 3],
    ])
    expect(figures.stale.map(({ subject }) => subject)).toEqual(['Robot-3'])
    expect(figures.chattering).toMatchObject([{ subject: 'Robot-1', times: 4 }])
  })

  it('of nothing are nothing', () => {
    const figures = positionQuality('A', [], range)
    expect(figures).toMatchObject({
      alarms: 0,
      per_hour: 0,
      peak: null,
      flood_minutes: 0,
      top: [],
      top_share: 0,
      chattering: [],
    })
    expect(figures.ack_s).toEqual({ n: 0, p50: null, p90: null })
  })

  it('every alarm is in exactly one bar, and shares are shares, over any time', () => {
    const times = fc.array(fc.integer({ min: 0, max: DAY - 1 }), { maxLength: 200 })
    fc.assert(
      fc.property(times, fc.integer({ min: DAY, max: 90 * DAY }), (raised, to) => {
        const figures = positionQuality(null, [alert({ raised })], { from: 0, to, now: to })
        const inBars = figures.series.reduce((sum, bar) => sum + bar.critical + bar.major + bar.warning, 0)
        expect(inBars).toBe(raised.length)
        expect(figures.series.length).toBeLessThanOrEqual(145)
        for (const share of [figures.flood_share, figures.top_share, figures.spans_over]) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })
})

it.each([
  [[], 0],
  [[0, 30_000], 0],
  [[0, 30_000, 60_000], 1],
  [[0, 30_000, 60_001], 0],
  [[0, 1, 2, 3, 4, 5], 2],
  [[0, 50_000, 70_000, 100_000], 1],
])('%j chatters %i times', (times, count) => expect(chatters(times)).toBe(count))

it.each([
  [[5], 5, 5],
  [[1, 2, 3, 4], 2, 4],
  [[10, 1], 1, 10],
])('quantiles of %j', (values, p50, p90) => expect(quantiles(values)).toEqual({ n: values.length, p50, p90 }))

describe('what to fix first', () => {
  const spread = (n: number) => Array.from({ length: n }, (_, i) => i * 5 * MINUTE)
  it.each<[string, Partial<QualityAlert>, RegExp, RegExp]>([
    ['chatter', { raised: [0, 1000, 2000] }, /chatters/, /deadband/],
    [
      'fleeting',
      { raised: spread(10), resolved: Array(10).fill(12), acked: Array(9).fill(5) },
      /within 12 s/,
      /on-delay of about 15 s/,
    ],
    [
      'seldom seen',
      { raised: spread(20), resolved: Array(20).fill(500), acked: [9] },
      /only 1 were/,
      /no alarm/,
    ],
    ['stale', { raised: [1], active_since: -2 * DAY }, /more than a day/, /out of service/],
    [
      'only frequent',
      { raised: spread(12), acked: Array(6).fill(9) },
      /^100 % of all alarms\.$/,
      /Try a tighter rule/,
    ],
  ])('%s', (_name, given, why, advice) => {
    const [first] = fixFirst([alert(given)], DAY)
    expect(first!.why).toMatch(why)
    expect(first!.advice).toMatch(advice)
  })

  it('what is still active is not over soon: two of twenty say nothing of the rule', () => {
    const [first] = fixFirst([alert({ raised: spread(20), resolved: [3, 4], acked: Array(20).fill(5) })], DAY)
    expect(first!.why).toBe('100 % of all alarms.')
  })

  it('nothing where few alarms came and none of them was a nuisance', () => {
    expect(fixFirst([alert({ raised: spread(3) })], DAY)).toEqual([])
  })

  it('a small rule that chatters comes before a larger one that does not', () => {
    const calm = alert({ rule: 'calm', raised: spread(10), acked: Array(10).fill(5) })
    const chatter = alert({ rule: 'chatter', raised: [0, 1, 2, 3] })
    expect(fixFirst([calm, chatter], DAY).map(({ rule }) => rule)).toEqual(['chatter', 'calm'])
  })
})
