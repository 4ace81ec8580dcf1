import { describe, expect, it } from 'vitest'
import { ageText, agoText, clockTime, exactTime, untilText } from './time.ts'

describe('age', () => {
  it.each([
    [null, 'never', 'never'],
    [-5000, 'now', 'now'],
    [999, 'now', 'now'],
    [1000, '1 s', '1 s ago'],
    [89_999, '89 s', '89 s ago'],
    [90_000, '1 min', '1 min ago'],
    [89 * 60_000, '89 min', '89 min ago'],
    [90 * 60_000, '1 h', '1 h ago'],
    [47 * 3_600_000, '47 h', '47 h ago'],
    [48 * 3_600_000, '2 d', '2 d ago'],
  ])('%s ms', (ms, age, ago) => {
    expect(ageText(ms).replaceAll('\u00a0', ' ')).toBe(age)
    expect(agoText(ms).replaceAll('\u00a0', ' ')).toBe(ago)
  })
})

it('tells the exact local time with its offset', () => {
  const t = new Date(2026, 2, 1, 4, 5, 6).getTime()
  expect(clockTime(t)).toBe('04:05:06')
  expect(exactTime(t)).toMatch(/^2026-03-01 04:05:06 [+−]\d\d:\d\d$/)
})

it.each([
  [1, '1 s'],
  [1000, '1 s'],
  [1001, '2 s'],
  [9500, '10 s'],
])('counts %i ms down in whole seconds', (ms, text) => {
  expect(untilText(ms).replaceAll('\u00a0', ' ')).toBe(text)
})
