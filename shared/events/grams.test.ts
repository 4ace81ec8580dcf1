import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GramBuilder, mayContain } from './grams.ts'

const filterOf = (texts: string[]) => {
  const builder = new GramBuilder()
  for (const text of texts) builder.add(text)
  return builder.finish()
}

test('every piece of a text may be in it, in either case', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 20 }),
      fc.nat(),
      fc.nat(40),
      fc.nat(12),
      (texts, which, from, length) => {
        const piece = texts[which % texts.length]!.slice(from, from + length)
        expect(mayContain(filterOf(texts), piece.toUpperCase())).toBe(true)
        expect(mayContain(filterOf(texts), piece.toLowerCase())).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test('most pieces that are in no text are ruled out, in little space', () => {
  const texts = Array.from({ length: 3000 }, (_, n) => `{"obs_id":"cam_frame_${n * 7919}"}`)
  const filter = filterOf(texts)
  const absent = Array.from({ length: 200 }, (_, n) => `lens_cap_${n * 104_729}`)
  expect(absent.filter((piece) => mayContain(filter, piece)).length).toBeLessThan(4)
  expect(filter.length).toBeLessThanOrEqual(32_768)
})
