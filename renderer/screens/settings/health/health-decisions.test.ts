import { describe, expect, it } from 'vitest'
import { rate, shareOf } from './amounts.ts'
import { rateBuckets } from './rate-buckets.ts'

describe('rateBuckets', () => {
  it('averages over whole buckets up to now and counts silence as zero', () => {
    const history = [
      { t: 1000, received: 10, refused: 2 },
      { t: 9000, received: 4, refused: 0 },
      { t: 10_000, received: 20, refused: 20 },
    ]
    const buckets = rateBuckets(history, 20_500, 20_000, 4)
    expect(buckets).toEqual({
      times: [0, 5000, 10_000, 15_000],
      accepted: [1.6, 0.8, 0, 0],
      refused: [0.4, 0, 4, 0],
      bucketMs: 5000,
    })
  })
  it('leaves out what is older than the span', () => {
    const { accepted } = rateBuckets([{ t: 0, received: 99, refused: 0 }], 100_000, 10_000, 10)
    expect(accepted.every((n) => n === 0)).toBe(true)
  })
  it('never shows less than nothing', () => {
    const { accepted } = rateBuckets([{ t: 0, received: 1, refused: 5 }], 1000, 1000, 1)
    expect(accepted).toEqual([0])
  })
})

describe('amounts', () => {
  it.each([
    [0, '0.0\u00a0/s'],
    [3.44, '3.4\u00a0/s'],
    [1250.4, '1,250\u00a0/s'],
  ])('%d', (perSecond, text) => expect(rate(perSecond)).toBe(text))
  it.each([
    [0, 0, '–'],
    [0, 10, '0.0\u00a0%'],
    [1, 100_000, 'under 0.1\u00a0%'],
    [1, 8, '12.5\u00a0%'],
  ])('%d of %d', (part, whole, text) => expect(shareOf(part, whole)).toBe(text))
})
