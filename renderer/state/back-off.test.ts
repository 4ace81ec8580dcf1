import { expect, it } from 'vitest'
import { backOff } from './back-off.ts'

it.each([
  [1, 0, 400],
  [1, 1, 500],
  [2, 1, 1000],
  [5, 1, 8000],
  [6, 1, 10_000],
  [60, 1, 10_000],
  [60, 0, 8000],
])('waits before attempt %i (random %d) %i ms', (attempt, random, ms) => {
  expect(backOff(attempt, random)).toBe(ms)
})
