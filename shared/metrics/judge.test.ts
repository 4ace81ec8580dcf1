import { describe, expect, it } from 'vitest'
import { type Candidate, type Data, judge } from './judge.ts'
import { metricText, ofText } from './metric-text.ts'
import { certainty } from './reason.ts'

const one = (metric: string, data: Data, key = ''): Candidate => ({
  metric,
  by: key === '' ? 'fleet' : 'zone',
  key,
  task_type: null,
  data,
})
const share = (hits: number, n: number, hitsBefore: number, nBefore: number): Data => ({
  kind: 'share',
  now: { hits, n },
  before: { hits: hitsBefore, n: nBefore },
})
const course = (...values: (number | null)[]): Data => ({ kind: 'course', values, n: values.map(() => 10) })
const STEADY = [40, 40.2, 39.9, 40.1, 40, 40.2, 39.8, 40.1, 40]

describe('judging differences', () => {
  it('tells a share with its counts and how sure it is', () => {
    const { differences } = judge([one('success_rate', share(13, 21, 180, 204))])
    expect(differences).toMatchObject([{ worse: true, method: 'fisher' }])
    expect(differences[0]!.reason.replaceAll('\u00a0', ' ')).toBe(
      '61.9 %, before 88.2 % (13 of 21 against 180 of 204); of 200 such differences one is chance.',
    )
  })

  it.each<[string, Candidate]>([
    ['too few cases', one('success_rate', share(1, 9, 90, 100))],
    ['more errors than executions', one('error_rate', share(30, 20, 1, 100))],
    ['no value before', one('temperature_c', course(60, null, ...STEADY))],
    [
      'a drop or two',
      {
        ...one('drops_per_h', course(3, 0, 0, 0, 0, 0, 0, 0, 0)),
        data: { kind: 'course', values: [3, 0, 0, 0, 0, 0, 0, 0, 0], n: [2, 0, 0, 0, 0, 0, 0, 0, 0] },
      },
    ],
    ['too little past', one('temperature_c', course(60, 40, 40, 41))],
    [
      'too few buckets',
      one('duration_s', {
        kind: 'values',
        now: { mean: 9, n: 5, buckets: [9, 9, 9, 9, 9] },
        before: { mean: 3, n: 5, buckets: [3, 3, 3, 3, 3] },
      }),
    ],
  ])('%s is not compared, and counted', (_, candidate) => {
    expect(judge([candidate])).toEqual({ differences: [], compared: 0, too_few: 1 })
  })

  it.each<[string, Candidate]>([
    ['a small one, however certain', one('success_rate', share(90_000, 100_000, 91_000, 100_000))],
    [
      'one smaller than the last digit shown',
      one('temperature_c', course(40.06, 40.04, 40, 40.001, 40, 40.001, 40, 40.001, 40)),
    ],
    [
      'one that is not larger than an earlier one',
      one('temperature_c', course(44, 40, 40, 44.1, 40, 40, 40, 40, 40)),
    ],
  ])('%s is not told', (_, candidate) => {
    expect(judge([candidate])).toMatchObject({ differences: [], compared: 1 })
  })

  it('a change beyond the usual ones is told with the largest of them', () => {
    const { differences } = judge([one('temperature_c', course(61, 40, ...STEADY))])
    expect(differences[0]!.reason.replaceAll('\u00a0', ' ')).toMatch(
      /^61 °C, before 40 °C \(such stretches differed by 0.4 °C at most before\)/,
    )
  })

  it('outcomes of tasks stand before signals, larger ones before smaller', () => {
    const { differences } = judge([
      one('temperature_c', course(61, 40, ...STEADY)),
      one('success_rate', share(150, 200, 185, 200), 'B'),
      one('success_rate', share(80, 200, 185, 200), 'A'),
    ])
    expect(differences.map(({ metric, key }) => `${metric} ${key}`)).toEqual([
      'success_rate A',
      'temperature_c ',
      'success_rate B',
    ])
  })

  it('one in twenty by chance does not pass among many', () => {
    const weak = share(85, 100, 94, 100)
    expect(judge([one('success_rate', weak)]).differences).toHaveLength(1)
    const calm = Array.from({ length: 60 }, (_, i) => one('success_rate', share(90, 100, 91, 100), `${i}`))
    expect(judge([one('success_rate', weak, 'x'), ...calm]).differences).toEqual([])
  })
})

describe('words', () => {
  it.each([
    ['success_rate', 0.9123, '91.2 %'],
    ['latency_avg_ms', 145.4, '145 ms'],
    ['vibration', 1.234, '1.23'],
    ['temperature_c', null, '–'],
  ])('%s %s', (metric, value, text) => expect(metricText(metric, value).replace('\u00a0', ' ')).toBe(text))

  it('says what a value is of', () =>
    expect(ofText('uptime', 3.25).replace('\u00a0', ' ')).toBe('3.3 robot-hours'))

  it.each([
    [0.0001, 'of 1,000 such differences less than one is chance'],
    [0.002, 'of 500 such differences one is chance'],
    [0.048, 'of 20 such differences one is chance'],
  ])('q = %d', (q, text) => expect(certainty(q)).toBe(text))
})
