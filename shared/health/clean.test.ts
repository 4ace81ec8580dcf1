import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bucket, clean, natureOf } from './clean.ts'

const DAY = 86_400_000
const AMPERE = natureOf('motor_current_a')
const CELSIUS = natureOf('temperature_c')

const bucket = (day: number, v: number, given: Partial<Bucket> = {}): Bucket => {
  const n = given.n ?? 10
  return { t: day * DAY, n, min: v - 0.1, max: v + 0.1, sum: v * n, ...given }
}
/** Wobbles by a tenth, so that no sensor seems stuck. */
const healthy = (days: number, level = 2.4) =>
  Array.from({ length: days }, (_, day) => bucket(day, level + (day % 3) / 20))
const values = (buckets: readonly Bucket[], nature = AMPERE) =>
  clean(buckets, nature).values.map(({ v }) => v)

describe('what is wrong with a sensor', () => {
  it('a healthy signal stays whole', () => {
    const { values: kept, removed, stuckSince } = clean(healthy(20), AMPERE)
    expect(kept).toHaveLength(20)
    expect({ removed, stuckSince }).toEqual({
      removed: { outliers: 0, negative: 0, converted: 0, stuck: 0 },
      stuckSince: null,
    })
  })

  it('one wild reading among many does not move its day', () => {
    const day = bucket(5, 2.4, { n: 10, min: 2.3, max: 900, sum: 9 * 2.4 + 900 })
    expect(values([...healthy(5), day, ...healthy(9).slice(6)])[5]).toBeCloseTo(2.4, 1)
  })

  it('a day of wild readings is an outlier, the end of a rise is none', () => {
    const days = healthy(20)
    days[9] = bucket(9, 60, { min: 50, max: 70 })
    days[18] = bucket(18, 3.2)
    days[19] = bucket(19, 4.4)
    const { values: kept, removed } = clean(days, AMPERE)
    expect(removed.outliers).toBe(1)
    expect(kept.at(-1)!.v).toBeCloseTo(4.4)
  })

  it('a current below zero cannot be, a temperature can', () => {
    const days = healthy(10)
    days[4] = bucket(4, -2.4)
    expect(clean(days, AMPERE).removed.negative).toBe(1)
    expect(values([bucket(0, -4), bucket(1, -5), bucket(2, -3)], CELSIUS)).toEqual([-4, -5, -3])
  })

  it.each([
    ['milliamperes', 2400],
    ['a share instead of per cent', 0.024],
  ])('%s are set right', (_name, wrong) => {
    const days = healthy(12)
    days[6] = bucket(6, wrong, { min: wrong * 0.9, max: wrong * 1.1 })
    const { values: kept, removed } = clean(days, AMPERE)
    expect(removed.converted).toBe(1)
    expect(kept[6]!.v).toBeCloseTo(2.4, 1)
  })

  it('Fahrenheit is set right where it begins, a true rise is left alone', () => {
    const days = healthy(12, 25)
    days[8] = bucket(8, 77)
    expect(values(days, CELSIUS)[8]).toBeCloseTo(25, 0)
    const rise = [25, 25.2, 32, 38, 45, 52].map((v, day) => bucket(day, v))
    expect(values(rise, CELSIUS)).toEqual([25, 25.2, 32, 38, 45, 52].map((v) => expect.closeTo(v, 5)))
  })

  it('a sensor that repeats itself to the end is dead since then', () => {
    const stuck = Array.from({ length: 5 }, (_, i) => bucket(10 + i, 2.4, { min: 2.4, max: 2.4 }))
    const { stuckSince, removed } = clean([...healthy(10), ...stuck], AMPERE)
    expect(stuckSince).toBe(10 * DAY)
    expect(removed.stuck).toBe(4)
  })

  it('one that came back to life is not dead', () => {
    const stuck = Array.from({ length: 5 }, (_, i) => bucket(10 + i, 2.4, { min: 2.4, max: 2.4 }))
    const after = healthy(3).map((one, i) => ({ ...one, t: (15 + i) * DAY }))
    expect(clean([...healthy(10), ...stuck, ...after], AMPERE).stuckSince).toBeNull()
  })
})

describe('whatever comes', () => {
  const any = fc.record({
    n: fc.integer({ min: 1, max: 1e6 }),
    v: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    width: fc.double({ min: 0, max: 1e9, noNaN: true }),
  })

  it('values are finite, in order of time, and counted: kept and removed are all of them', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 60 }), fc.boolean(), (given, celsius) => {
        const days = given.map(({ n, v, width }, day) =>
          bucket(day, v, { n, min: v - width, max: v + width, sum: v * n }),
        )
        const { values: kept, removed } = clean(days, celsius ? CELSIUS : AMPERE)
        expect(kept.every(({ v }) => Number.isFinite(v))).toBe(true)
        expect(kept.every(({ t }, i) => i === 0 || t > kept[i - 1]!.t)).toBe(true)
        expect(kept.length + removed.outliers + removed.negative + removed.stuck).toBe(days.length)
      }),
    )
  })
})
