import { describe, expect, it } from 'vitest'
import defaults from '../../assets/health/components.json' with { type: 'json' }
import type { Bucket } from './clean.ts'
import type { Component } from './component.ts'
import { courseOf } from './course.ts'
import { NO_SURROUNDINGS } from './effects.ts'
import { trendModel } from './model/trend.ts'
import { predictPart } from './predict.ts'
import type { Prediction } from './prediction.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 0, 1, 12)
const components = defaults.components as Component[]

const bucket = (day: number, v: number, n = 1): Bucket => ({
  t: START + day * DAY,
  n,
  min: v,
  max: v,
  sum: v * n,
})

/** What is said of a part on the day of the last value. */
function told(
  metric: string,
  values: readonly (readonly [day: number, v: number])[],
  since: number | null = null,
): Prediction {
  const component = components.find(({ signals }) => signals.some((one) => one.metric === metric))!
  const signal = component.signals.find((one) => one.metric === metric)!
  const days = values.map(([day, v]) => bucket(day, v))
  const now = days.at(-1)!.t + 60_000
  const course = courseOf({
    metric,
    worse: signal.worse,
    days,
    hours: days.slice(-1),
    surroundings: NO_SURROUNDINGS,
    now,
  })
  const courses = [
    { signal, limit: signal.limit, limitFrom: signal.limit === null ? null : ('set' as const), course },
  ]
  return predictPart({
    robot: 'R-1',
    component,
    courses,
    since,
    now,
    horizonDays: 90,
    model: trendModel,
    margins: null,
  })!
}

describe('temperature 25, 32, 45, 52 °C on days 1, 5, 10, 12', () => {
  const series = [
    [1, 25],
    [5, 32],
    [10, 45],
    [12, 52],
  ] as const

  it('fails tomorrow', () => {
    const { days_until_failure, category, driver, evidence, service_due } = told('temperature_c', series)
    expect(days_until_failure!.p50).toBeGreaterThan(0.3)
    expect(days_until_failure!.p50).toBeLessThan(2)
    expect({ category, driver, service_due }).toEqual({
      category: 'critical',
      driver: 'temperature_c',
      service_due: true,
    })
    expect(evidence).toMatch(/52 °C/)
  })
})

describe('motor current of 2.5 A at first, then 2.4, 2.6, 3.2, 4.5 A week by week', () => {
  const series = [
    [0, 2.5],
    [7, 2.4],
    [14, 2.6],
    [21, 3.2],
    [28, 4.5],
  ] as const

  it.each([
    [2, null],
    [3, null],
  ])('after %d values nothing is made up', (count, days) => {
    expect(told('motor_current_a', series.slice(0, count)).days_until_failure).toBe(days)
  })

  it('in week 3 the bearing is worn: it fails within some weeks', () => {
    const { days_until_failure, driver, evidence } = told('motor_current_a', series.slice(0, 4))
    expect(days_until_failure!.p50).toBeGreaterThan(4)
    expect(days_until_failure!.p50).toBeLessThan(30)
    expect(driver).toBe('motor_current_a')
    expect(evidence).toMatch(/crosses 4.5 A in about \d+ days/)
  })

  it('in week 4 it is about to jam', () => {
    const { days_until_failure, category } = told('motor_current_a', series)
    expect(days_until_failure).toEqual({ p10: 0, p50: 0, p90: 0 })
    expect(category).toBe('critical')
  })
})

describe('grip force 95, 92, 85, 75, 50 N after 0, 1000, 5000, 10000, 15000 grips, a thousand a day', () => {
  const series = [
    [0, 95],
    [1, 92],
    [5, 85],
    [10, 75],
    [15, 50],
  ] as const

  it('at 10,000 grips maintenance is due, and there is time for it', () => {
    const { service_due, days_until_failure, evidence } = told('grip_force_n', series.slice(0, 4))
    expect(service_due).toBe(true)
    expect(days_until_failure!.p50).toBeGreaterThan(3)
    expect(evidence).toMatch(/Maintenance is due: grip force 75 N has reached 75 N/)
  })

  it('at 15,000 it cannot grip any more', () => {
    expect(told('grip_force_n', series)).toMatchObject({
      category: 'critical',
      days_until_failure: { p50: 0 },
    })
  })
})
