import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isReachable, type Place, placeFor } from './window-place.ts'

const main: Place = { x: 0, y: 0, width: 1920, height: 1040 }
const right: Place = { x: 1920, y: 0, width: 1280, height: 984 }
const size = { width: 1600, height: 1000 }
const was: Place = { x: 2000, y: 50, width: 900, height: 700 }

it.each([
  ['a first start', null, [main], { x: 160, y: 20, width: 1600, height: 1000 }],
  ['the same displays', was, [main, right], was],
  ['the second display gone', was, [main], { x: 160, y: 20, width: 1600, height: 1000 }],
  [
    'a smaller display',
    { ...main, x: 10, y: 10 },
    [{ ...main, width: 1366, height: 728 }],
    { x: 10, y: 10, width: 1366, height: 728 },
  ],
  ['above the display', { ...was, x: 0, y: -900 }, [main], { x: 160, y: 20, width: 1600, height: 1000 }],
  [
    'nonsense',
    { x: Number.NaN, y: 0, width: 1, height: 1 },
    [main],
    { x: 160, y: 20, width: 1600, height: 1000 },
  ],
])('%s', (_what, wanted, areas, place) => {
  expect(placeFor(wanted, size, areas)).toEqual(place)
})

it('always comes up where it can be grabbed', () => {
  const Rect = fc.record({
    x: fc.integer({ min: -5000, max: 5000 }),
    y: fc.integer({ min: -5000, max: 5000 }),
    width: fc.integer({ min: 1, max: 4000 }),
    height: fc.integer({ min: 1, max: 4000 }),
  })
  const Area = fc.record({
    x: fc.integer({ min: -4000, max: 4000 }),
    y: fc.integer({ min: -4000, max: 4000 }),
    width: fc.integer({ min: 800, max: 4000 }),
    height: fc.integer({ min: 600, max: 2500 }),
  })
  fc.assert(
    fc.property(Rect, fc.array(Area, { minLength: 1, maxLength: 3 }), (wanted, areas) => {
      expect(isReachable(placeFor(wanted, size, areas), areas)).toBe(true)
    }),
  )
})
