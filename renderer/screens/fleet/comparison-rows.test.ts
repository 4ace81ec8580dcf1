import { expect, it } from 'vitest'
import type { Comparison } from '../../../shared/fleet/live.ts'
import { summary } from '../../test-support/fleet-fixture.ts'
import { comparedRows } from './comparison-rows.ts'

const before = (given: Partial<Comparison>): Comparison => ({
  against: 'hour_before',
  success_rate: 0.912,
  tasks: 1000,
  avg_duration_s: 3.2,
  latency_p95_ms: 245,
  throughput_per_min: 1000 / 60,
  ...given,
})
const told = (id: string, given: Partial<Comparison>) => {
  const { text, word } = comparedRows(summary(), [before(given)]).find((row) => row.id === id)!.hourBefore
  return `${text} ${word}`.replaceAll('\u00a0', ' ')
}

it.each([
  ['success_rate', { success_rate: 0.925 }, '−1.3 points lower'],
  ['success_rate', { success_rate: 0.9 }, '+1.2 points higher'],
  ['success_rate', { success_rate: 0.9121 }, '±0.0 points same'],
  ['success_rate', { success_rate: null }, '– no data'],
  ['tasks', { tasks: 880 }, '+120 more'],
  ['tasks', { tasks: 1100 }, '−100 fewer'],
  ['avg_duration_s', { avg_duration_s: 3 }, '+0.2 s longer'],
  ['latency_p95_ms', { latency_p95_ms: 260 }, '−15 ms faster'],
  ['throughput_per_min', { throughput_per_min: 20 }, '−3.3 /min slower'],
  // Nothing ended then: that is no comparison.
  ['tasks', { tasks: 0 }, '– no data'],
  ['throughput_per_min', { tasks: 0, throughput_per_min: 0 }, '– no data'],
])('%s against %o: %s', (id, given, text) => {
  expect(told(id, given)).toBe(text)
})

it('keeps the two hours apart', () => {
  const rows = comparedRows(summary(), [before({ against: 'same_hour_yesterday', tasks: 990 })])
  const tasks = rows.find((row) => row.id === 'tasks')!
  expect(tasks.hourBefore.word).toBe('no data')
  expect(tasks.sameHourYesterday).toEqual({ text: '+10', word: 'more' })
})
