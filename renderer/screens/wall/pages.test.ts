import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PAGE_S, pageAt } from './pages.ts'

it('shows everything on one page while it fits', () => {
  expect(pageAt(['a', 'b'], 6, 123_456)).toEqual({ shown: ['a', 'b'], page: 1, pages: 1 })
  expect(pageAt([], 6, 123_456)).toEqual({ shown: [], page: 1, pages: 1 })
})

it('shows every line once in as many turns as there are pages', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      fc.nat(1e9),
      (lines, size, at) => {
        const { pages } = pageAt(lines, size, at)
        const start = Math.ceil(at / (PAGE_S * 1000 * pages)) * pages * PAGE_S * 1000
        const seen = Array.from(
          { length: pages },
          (_, turn) => pageAt(lines, size, start + turn * PAGE_S * 1000).shown,
        )
        expect(seen.flat()).toEqual(lines)
      },
    ),
  )
})
