import { describe, expect, it } from 'vitest'
import type { TrendPoint } from '../../../shared/fleet/live.ts'
import { alert } from '../../test-support/alert-fixture.ts'
import { evidenceOf, evidenceSpan, trendPoints } from './evidence.ts'

const telemetry = { of: 'telemetry', name: 'temperature_c' } as const
const rate = (name: string) => ({ of: 'rate', name }) as const

describe('where the course is kept', () => {
  it.each([
    [
      'a robot’s telemetry',
      { measure: telemetry },
      { from: 'telemetry', metric: 'temperature_c', robot: 'Robot-47' },
    ],
    ['a robot’s success', {}, { from: 'trend', value: 'success_rate', filter: { robot: 'Robot-47' } }],
    [
      'a zone’s latency',
      { measure: rate('latency_p95_ms'), scope: 'zone', subject: 'Zone B', zone: 'B' },
      { from: 'trend', value: 'latency_p95_ms', filter: { zone: 'B' } },
    ],
    [
      'a robot at one task',
      { scope: 'robot_task_type', task_type: 'insert' },
      { from: 'trend', value: 'success_rate', filter: { robot: 'Robot-47', task_type: 'insert' } },
    ],
    ['a rate without a trend', { measure: rate('uptime') }, null],
    ['what a robot is', { measure: { of: 'robot', name: 'lost' } }, null],
  ] as const)('%s', (_name, given, expected) => {
    expect(evidenceOf(alert({ id: '1', ...given }))).toEqual(expected)
  })
})

const minutes = (...ended: [succeeded: number, failed: number][]): TrendPoint[] =>
  ended.map(([succeeded, failed], i) => ({
    t: i * 60_000,
    succeeded,
    failed,
    success_rate: null,
    latency_avg_ms: i === 0 ? null : 100 + i,
    latency_p95_ms: null,
    avg_duration_s: null,
    throughput_per_min: 0,
  }))
const course = (value: Parameters<typeof trendPoints>[1]['value'], points: TrendPoint[], windowMs: number) =>
  trendPoints(points, { value, stepMs: 60_000, windowMs }).map((point) => point.avg)

describe('a trend as points', () => {
  it.each([
    ['success_rate', 60_000, [1, 0, 0.5]],
    ['success_rate', 120_000, [1, 0.5, 0.25]],
    ['success_rate', 3_600_000, [1, 0.5, 0.5]],
    ['failures', 120_000, [0, 2, 3]],
    ['tasks', 120_000, [2, 4, 4]],
    ['latency_avg_ms', 120_000, [101, 102]],
  ] as const)('%s over %i ms', (value, windowMs, expected) => {
    expect(course(value, minutes([2, 0], [0, 2], [1, 1]), windowMs)).toEqual(expected)
  })

  it('leaves a gap where nothing ended', () => {
    expect(course('success_rate', minutes([0, 0], [1, 0]), 60_000)).toEqual([1])
  })
})

it('the time drawn begins before the alert and ends with it or now', () => {
  const open = alert({ id: '1', raised: 10_000_000, since: 10_000_000 })
  expect(evidenceSpan(open, 20_000_000)).toEqual({ from: 2_800_000, to: 20_000_000 })
  expect(evidenceSpan({ ...open, window_s: null }, 20_000_000).from).toBe(8_200_000)
  expect(evidenceSpan({ ...open, returned: 11_000_000 }, 20_000_000).to).toBe(12_800_000)
})
