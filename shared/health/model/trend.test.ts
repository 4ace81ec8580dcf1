import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from './boost/random.ts'
import type { PartSignal } from './model.ts'
import { bandOf, trendModel, trendOf } from './trend.ts'

const HORIZON = 90

function signal(
  t: readonly number[],
  v: readonly number[],
  limit: number | null,
  worse: 'high' | 'low' = 'high',
) {
  return { name: 's', t, v, worse, limit } satisfies PartSignal
}

const ask = (signals: PartSignal[], now = Math.max(0, ...signals.flatMap(({ t }) => t))) =>
  trendModel.estimate({ unit: 'u', now, from: 0, signals }, HORIZON)

const days = (count: number) => Array.from({ length: count }, (_, day) => day)

/** What lies between measured values, a day apart, with a little noise. */
function daily(
  at: readonly number[],
  values: readonly number[],
  noise: number,
): { t: number[]; v: number[] } {
  const random = seeded(5)
  const t = days(at.at(-1)! - at[0]! + 1).map((day) => day + at[0]!)
  const v = t.map((day) => {
    const i = Math.max(
      1,
      at.findIndex((one) => one >= day),
    )
    const share = (day - at[i - 1]!) / (at[i]! - at[i - 1]!)
    return values[i - 1]! + share * (values[i]! - values[i - 1]!) + noise * (random() - 0.5)
  })
  return { t, v }
}

describe('a trend followed to its limit', () => {
  it('meets it when a straight line would', () => {
    const { days: left, driver } = ask([
      signal(
        days(30),
        days(30).map((day) => 10 + day),
        49,
      ),
    ])
    expect(left!.p50).toBeCloseTo(10, 0)
    expect(driver).toBe('s')
  })

  it('follows wear that falls as wear that rises', () => {
    const up = ask([
      signal(
        days(30),
        days(30).map((day) => day * day),
        1500,
      ),
    ])
    const down = ask([
      signal(
        days(30),
        days(30).map((day) => -day * day),
        -1500,
        'low',
      ),
    ])
    expect(down.days).toEqual(up.days)
  })

  it('says of a motor that draws 2.5, 2.4, 2.6 and 3.2 A by the week that two weeks are left at most', () => {
    const { t, v } = daily([0, 7, 14, 21], [2.5, 2.4, 2.6, 3.2], 0.1)
    const { days: left, evidence } = ask([signal(t, v, 4.5)])
    expect(left!.p10).toBeLessThan(10)
    expect(left!.p50).toBeGreaterThan(6)
    expect(left!.p50).toBeLessThan(20)
    expect(evidence).toMatchObject({ limit: 4.5, signal: 's' })
  })

  it('says of a robot at 25, 32, 45 and 52 °C on days 1, 5, 10 and 12 that a day or two are left to 55 °C', () => {
    const { days: left } = ask([signal([1, 5, 10, 12], [25, 32, 45, 52], 55)])
    expect(left!.p50).toBeGreaterThan(0.5)
    expect(left!.p50).toBeLessThan(2.5)
  })

  it('looks closely at wear that began after a long calm', () => {
    const random = seeded(8)
    const v = days(365).map((day) => 2.5 + Math.max(0, day - 330) * 0.03 + 0.2 * (random() - 0.5))
    const { days: left } = ask([signal(days(365), v, 4.5)])
    expect(left!.p50).toBeGreaterThan(22)
    expect(left!.p50).toBeLessThan(44)
  })

  it.each([
    ['the square of time', (u: number) => u ** 2],
    ['the cube of time', (u: number) => u ** 3],
    ['an exponential', (u: number) => Math.expm1(4 * u) / Math.expm1(4)],
    ['a straight line', (u: number) => u],
  ])('is not late for wear that speeds up as %s', (_law, path) => {
    const random = seeded(4)
    const t = days(45)
    const v = t.map((day) => 2.5 + 2 * path(day / 50) + 0.05 * (random() - 0.5))
    const { p10, p50, p90 } = ask([signal(t, v, 4.5)]).days!
    expect(p50).toBeGreaterThan(4)
    expect(p50).toBeLessThan(9)
    expect(p10).toBeLessThan(7)
    expect(p90).toBeGreaterThan(6)
  })

  it('is over when the limit is passed already', () => {
    const { days: left } = ask([
      signal(
        days(20),
        days(20).map((day) => 2 * day),
        30,
      ),
    ])
    expect(left).toEqual({ p10: 0, p50: 0, p90: 0 })
  })

  it('goes by the signal that fails first', () => {
    const slow = {
      ...signal(
        days(30),
        days(30).map((day) => 10 + day),
        99,
      ),
      name: 'slow',
    }
    const fast = {
      ...signal(
        days(30),
        days(30).map((day) => 10 + day),
        45,
      ),
      name: 'fast',
    }
    expect(ask([slow, fast]).driver).toBe('fast')
  })

  it('counts the days since the last value', () => {
    const rising = [
      signal(
        days(30),
        days(30).map((day) => 10 + day),
        49,
      ),
    ]
    expect(ask(rising, 34).days!.p50).toBeCloseTo(ask(rising).days!.p50 - 5, 0)
  })
})

describe('no number, with its reason', () => {
  const random = seeded(2)
  const noise = days(60).map(() => 2.5 + 0.2 * random())
  it.each([
    ['nothing was measured', [signal([], [], 5)], 'silent'],
    ['nobody named a limit', [signal(days(30), noise.slice(0, 30), null)], 'no_limit'],
    ['three days of data', [signal([0, 1, 2, 3], [1, 2, 3, 4], 9)], 'too_little'],
    ['the sensor always says the same', [signal(days(30), new Array(30).fill(3), 9)], 'sensor_dead'],
    ['there is no trend', [signal(days(60), noise, 4.5)], 'no_trend'],
    [
      'it gets better',
      [
        signal(
          days(30),
          days(30).map((day) => 50 - day),
          99,
        ),
      ],
      'no_trend',
    ],
    [
      'it takes longer than anybody plans',
      [
        signal(
          days(30),
          days(30).map((day) => 10 + 0.01 * day),
          99,
        ),
      ],
      'beyond_horizon',
    ],
  ] as const)('when %s', (_name, signals, reason) => {
    const { days: left, why_none } = ask([...signals])
    expect(left).toBeNull()
    expect(why_none).toBe(reason)
  })

  it('is seldom a false alarm in a year of noise', () => {
    const t = days(365)
    const found = days(100).filter(() => trendOf({ t, v: t.map(() => random()), worse: 'high' }) !== null)
    expect(found.length).toBeLessThan(12)
  })
})

const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(0), fc.constant(-1))

it('is finite and in order, whatever the sensor said', () => {
  fc.assert(
    fc.property(
      fc.array(value, { maxLength: 80 }),
      value,
      fc.constantFrom('high', 'low'),
      (v, limit, worse) => {
        const { days: left, why_none } = ask([signal(days(v.length), v, limit, worse as 'high' | 'low')])
        expect(left === null).toBe(why_none !== null)
        if (!left) return
        expect(left.p10).toBeGreaterThanOrEqual(0)
        expect(left.p50).toBeGreaterThanOrEqual(left.p10)
        expect(left.p90).toBeGreaterThanOrEqual(left.p50)
        expect(left.p90).toBeLessThan(Number.POSITIVE_INFINITY)
      },
    ),
  )
})

it('has a band that widens with the distance', () => {
  const { t, v } = daily([0, 30], [10, 40], 3)
  const band = bandOf(trendOf({ t, v, worse: 'high' })!, [0, 5, 10, 20])
  const widths = band.map(({ low, high }) => high - low)
  expect(widths).toEqual([...widths].sort((a, b) => a - b))
  for (const { low, mid, high } of band)
    expect([low, mid, high]).toEqual([low, mid, high].sort((a, b) => a - b))
})
