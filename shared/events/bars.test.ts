import fc from 'fast-check'
import { expect, test } from 'vitest'
import { barStart, barsOf } from './bars.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = Date.UTC(2024, 0, 15, 14, 23, 45)

test.each([
  ['an hour in 60 bars', HOUR, 60, 0, 2 * 60_000, 0],
  ['an hour in 61 bars', HOUR, 61, 0, 60_000, 0],
  ['a day in 120 bars', DAY, 120, 0, 900_000, 0],
  ['a month in 120 bars', 30 * DAY, 120, 0, 12 * HOUR, 0],
  ['a month by days, which begin at midnight in India', 30 * DAY, 40, 330, DAY, 18.5 * HOUR],
])('%s', (_name, span, most, offset, step, startOfDay) => {
  const bars = barsOf(at - span, at, most, offset)
  expect(bars.step).toBe(step)
  if (step === DAY) expect(((barStart(bars, at) % DAY) + DAY) % DAY).toBe(startOfDay)
})

test('every span is covered by at most as many bars as asked for', () => {
  fc.assert(
    fc.property(
      fc.nat(2 ** 41),
      fc.nat(2 ** 41),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: -900, max: 900 }),
      (from, span, most, offset) => {
        const bars = barsOf(from, from + span, most, offset)
        const first = barStart(bars, from)
        const last = barStart(bars, Math.max(from, from + span - 1))
        expect((last - first) / bars.step + 1).toBeLessThanOrEqual(most)
        expect(first).toBeLessThanOrEqual(from)
        expect(last + bars.step).toBeGreaterThan(Math.max(from, from + span - 1))
      },
    ),
  )
})
