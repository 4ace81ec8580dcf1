import fc from 'fast-check'
import { expect, it } from 'vitest'
import { gridMove } from './grid-moves.ts'

// 0 1 2 3
// 4 5 6 7
// 8 9
const grid = { count: 10, columns: 4, rowsPerPage: 2 }

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 9, 9],
  ['ArrowLeft', 4, 3],
  ['ArrowLeft', 0, 0],
  ['ArrowDown', 1, 5],
  ['ArrowDown', 6, 6],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 9, 5],
  ['ArrowUp', 2, 2],
  ['PageDown', 0, 8],
  ['PageDown', 3, 7],
  ['PageUp', 9, 1],
  ['PageUp', 6, 2],
  ['Home', 7, 0],
  ['End', 2, 9],
  ['x', 2, null],
])('%s at %i goes to %s', (key, from, to) => {
  expect(gridMove(key, from, grid)).toBe(to)
})

it('never leaves the grid, whatever its shape', () => {
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']
  fc.assert(
    fc.property(
      fc.constantFrom(...keys),
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(),
      (key, count, columns, any) => {
        const to = gridMove(key, any % count, { count, columns, rowsPerPage: 3 })
        expect(to).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThan(count)
      },
    ),
  )
})

it('moves nothing in an empty grid', () => {
  expect(gridMove('ArrowDown', 0, { ...grid, count: 0 })).toBeNull()
})
