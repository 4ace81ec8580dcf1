import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeSketch, encodeSketch, type Sketch, sketchAdd, sketchMerge, sketchQuantile } from './sketch.ts'

const values = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 })
const sketchOf = (list: number[]): Sketch => {
  const sketch: Sketch = new Map()
  for (const value of list) sketchAdd(sketch, value)
  return sketch
}

describe('quantile sketch', () => {
  it('is within 2 % of the true quantile', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, q) => {
        const sorted = [...list].sort((a, b) => a - b)
        const exact = sorted[Math.floor(q * (list.length - 1))]!
        const found = sketchQuantile(sketchOf(list), q)!
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact * 0.0201)
      }),
    )
  })

  it('merges to the same as adding all values to one, and back', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const merged = sketchOf(a)
        sketchMerge(merged, sketchOf(b))
        expect(encodeSketch(merged)).toEqual(encodeSketch(sketchOf([...a, ...b])))
        sketchMerge(merged, sketchOf(b), -1)
        expect(encodeSketch(merged)).toEqual(encodeSketch(sketchOf(a)))
      }),
    )
  })

  it('survives its encoding', () => {
    fc.assert(
      fc.property(values, (list) => {
        const sketch = sketchOf(list)
        expect([...decodeSketch(encodeSketch(sketch))].sort()).toEqual([...sketch].sort())
      }),
    )
  })

  it('knows no quantile of nothing', () => {
    expect(sketchQuantile(new Map(), 0.5)).toBeNull()
    expect(encodeSketch(new Map())).toBeNull()
  })
})
