import { expect, it } from 'vitest'
import { currencyOf } from './currency.ts'

const now = 100_000
it.each([
  ['connecting', null, 'waiting', null],
  ['connected', null, 'waiting', null],
  ['connected', now - 500, 'current', 500],
  ['connected', now - 8_000, 'current', 8_000],
  ['connected', now - 8_001, 'stale', 8_001],
  ['disconnected', null, 'disconnected', null],
  ['disconnected', now - 500, 'disconnected', 500],
  ['connected', now + 200, 'current', 0],
] as const)('%s heard at %s is %s', (status, heardAt, currency, ageMs) => {
  expect(currencyOf({ status, heardAt, now })).toEqual({ currency, ageMs })
})
