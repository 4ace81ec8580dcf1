import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnsFor, narrowestFor, TILE, tileWidth } from './tile-size.ts'

it('fits its tiles into any width, none narrower than readable once one fits', () => {
  const narrowest = fc.integer({ min: TILE.minWidth, max: TILE.maxWidth })
  fc.assert(
    fc.property(fc.integer({ min: TILE.maxWidth, max: 8000 }), narrowest, (width, least) => {
      const columns = columnsFor(width, least)
      const wide = tileWidth(width, columns)
      expect(wide).toBeGreaterThanOrEqual(least)
      expect(columns * wide + (columns - 1) * TILE.gap).toBeLessThanOrEqual(width)
    }),
  )
})

it('has one column before its width is known', () => expect(columnsFor(0, TILE.minWidth)).toBe(1))

it.each([
  [['Robot-1', 'Robot-100'], TILE.minWidth],
  [['warehouse-arm-07', 'A'], 172],
  [['x'.repeat(400)], TILE.maxWidth],
  [[], TILE.minWidth],
])('leaves room for the ids %o', (ids, narrowest) => expect(narrowestFor(ids)).toBe(narrowest))
