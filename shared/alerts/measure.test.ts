import { expect, it } from 'vitest'
import { withUnit } from './measure.ts'

it.each([
  [0.75, 'share', '75 %'],
  [311.6, 'ms', '312 ms'],
  [71.52, 'celsius', '71.5 °C'],
  [0.0123, 'per_h', '0.012/h'],
  [0.55736, 'days', '0.6 days'],
  [2, 'days', '2 days'],
] as const)('%s in %s is told as %s', (value, unit, text) => {
  expect(withUnit(value, unit)).toBe(text)
})
