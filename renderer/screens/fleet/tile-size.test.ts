import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnsFor, TILE, tileWidth } from './tile-size.ts'

it('fits its tiles into any width, none narrower than readable once one fits', () => {
  fc.assert(
    fc.property(fc.integer({ min: TILE.minWidth, max: 8000 }), (width) => {
      const columns = columnsFor(width)
      const wide = tileWidth(width, columns)
      expect(wide).toBeGreaterThanOrEqual(TILE.minWidth)
      expect(columns * wide + (columns - 1) * TILE.gap).toBeLessThanOrEqual(width)
    }),
  )
})

it('has one column before its width is known', () => expect(columnsFor(0)).toBe(1))
