import { describe, expect, it } from 'vitest'
import { neighbours } from './neighbours.ts'
import { loadTurn, parseRange, rangeSpan } from './range.ts'
import { staleReason } from './staleness.ts'
import { successText } from './success.ts'

describe('parseRange', () => {
  it.each([
    [null, '1h'],
    ['', '1h'],
    ['7d', '7d'],
    ['90d', '1h'],
    ['<script>', '1h'],
  ])('%s', (text, range) => expect(parseRange(text)).toBe(range))
})

describe('ranges', () => {
  it('ends now', () => expect(rangeSpan('24h', 90_000_000)).toEqual({ from: 3_600_000, to: 90_000_000 }))
  it.each([
    ['1h', 60_000],
    ['24h', 300_000],
    ['7d', 1_800_000],
    ['30d', 7_200_000],
  ] as const)('%s is loaded again every %d ms', (range, every) => {
    const start = 1000 * every
    expect(loadTurn(range, start + every - 1)).toBe(loadTurn(range, start))
    expect(loadTurn(range, start + every)).toBe(loadTurn(range, start) + 1)
  })
})

describe('staleReason', () => {
  const now = 1_000_000
  it.each([
    ['fresh', now - 5000, null],
    ['fresh', now - 60_000, null],
    ['fresh', now - 60_001, 'old value'],
    ['late', now - 1, 'robot late'],
    ['lost', now - 1, 'robot lost'],
    ['never', now - 1, 'robot lost'],
  ] as const)('%s at %d', (freshness, ts, reason) => {
    expect(staleReason(freshness, ts, now)).toBe(reason)
  })
})

describe('neighbours', () => {
  const ids = ['Robot-1', 'Robot-2', 'Robot-10']
  it.each([
    ['Robot-1', null, 'Robot-2', 1],
    ['Robot-2', 'Robot-1', 'Robot-10', 2],
    ['Robot-10', 'Robot-2', null, 3],
    ['elsewhere', null, null, null],
  ])('%s', (id, previous, next, place) => {
    expect(neighbours(ids, id)).toEqual({ previous, next, place, total: 3 })
  })
})

describe('successText', () => {
  it.each([
    [{ success_rate_1h: null, succeeded_1h: 0, failed_1h: 0 }, 'No rate', 'no task ended in the last hour'],
    [{ success_rate_1h: 1, succeeded_1h: 1, failed_1h: 0 }, '100.0 %', '1 of 1 task that ended'],
    [{ success_rate_1h: 0.75, succeeded_1h: 9, failed_1h: 3 }, '75.0 %', '9 of 12 tasks that ended'],
  ])('%o', (robot, value, of) => expect(successText(robot)).toEqual({ value, of }))
})
