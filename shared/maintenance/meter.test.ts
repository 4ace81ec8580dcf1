import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstTarget, newMeter, pacePerDay, reachedAt, readMeter } from './meter.ts'

const DAY = 86_400_000
const total = (values: readonly number[]) =>
  values.slice(1).reduce((meter, value, at) => readMeter(meter, value, at + 1), newMeter(values[0]!, 0)).total

describe('a meter', () => {
  it.each<[string, number[], number]>([
    ['counts growth', [100, 150, 200], 200],
    ['passes over one bad reading', [100, 0, 101], 101],
    ['passes over two bad readings', [100, 3, 2, 101], 101],
    ['goes on after a reset', [100, 0, 5, 9, 20], 120],
    ['counts a replaced part by its growth only', [100, 60, 61, 62, 70], 110],
    ['passes over what is no reading', [100, Number.NaN, -5, Number.POSITIVE_INFINITY, 110], 110],
  ])('%s', (_words, values, expected) => {
    expect(total(values)).toBe(expected)
  })

  it('never falls, and passes over what is older', () => {
    const values = fc.array(fc.oneof(fc.nat(20_000), fc.double(), fc.constant(-1)), {
      minLength: 1,
      maxLength: 60,
    })
    fc.assert(
      fc.property(values, (readings) => {
        let meter = newMeter(10, 0)
        readings.forEach((value, at) => {
          const next = readMeter(meter, value, at + 1)
          expect(next.total).toBeGreaterThanOrEqual(meter.total)
          expect(readMeter(next, value + 5, next.ts)).toBe(next)
          meter = next
        })
      }),
    )
  })

  it('tells its pace after a day, and when it will have reached a total', () => {
    const early = readMeter(newMeter(1000, 0), 1400, DAY / 2)
    expect(pacePerDay(early)).toBeNull()
    expect(reachedAt(early, 2000, DAY)).toBeNull()
    const later = readMeter(early, 1800, 2 * DAY)
    expect(pacePerDay(later)).toBe(400)
    expect(reachedAt(later, 2000, 2 * DAY)).toBe(2.5 * DAY)
    expect(reachedAt(later, 1500, 2 * DAY)).toBe(2 * DAY)
  })

  it.each([
    [0, 10_000],
    [9999, 10_000],
    [10_000, 20_000],
    [43_210, 50_000],
  ])('at %d is next due at %d', (counted, due) => {
    expect(firstTarget(counted, 10_000)).toBe(due)
  })
})
