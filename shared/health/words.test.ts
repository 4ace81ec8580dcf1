import { describe, expect, it } from 'vitest'
import { levelText, metricWords, moved } from './words.ts'

describe('a level in words', () => {
  it.each([
    ['motor_current_a', 3.21, 'motor current', '3.21 A'],
    ['battery_health_pct', 70, 'battery health', '70 %'],
    ['spindle_c', 41.5, 'spindle', '41.5 °C'],
    ['plan_b', 2, 'plan b', '2'],
    ['c', 2, 'c', '2'],
  ])('%s', (metric, value, words, text) => {
    expect(metricWords(metric)).toBe(words)
    expect(levelText(metric, value)).toBe(text)
  })
})

it('a trace names its unit once', () => {
  const trace = { metric: 'battery_health_pct', from: 96, to: 80, span_days: 21 }
  expect(moved(trace)).toBe('Battery health 96 → 80 % in three weeks')
})
