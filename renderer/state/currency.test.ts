import { expect, it } from 'vitest'
import { currencyOf } from './currency.ts'

const now = 100_000
it.each([
  ['connecting', null, 'waiting', null],
  ['connected', null, 'waiting', null],
  ['connected', now - 500, 'current', 500],
  ['connected', now - 10_000, 'current', 10_000],
  ['connected', now - 10_001, 'stale', 10_001],
  ['disconnected', null, 'disconnected', null],
  ['disconnected', now - 500, 'disconnected', 500],
  ['connected', now + 200, 'current', 0],
] as const)('%s with a frame at %s is %s', (status, frameAt, currency, ageMs) => {
  expect(currencyOf({ status, frameAt, now })).toEqual({ currency, ageMs })
})
