import { expect, it } from 'vitest'
import type { Anomaly } from './diagnosis.ts'
import { Noticed } from './noticed.ts'
import { shiftAt } from './shift.ts'

const MINUTE = 60_000

function anomaly(robots: string[], task_types: string[] = []): Anomaly {
  const rest = { at: 0, key: '', parts: [], before: 0.9, after: 0.5, n: 100, since: 0, words: '' }
  return { ...rest, robots, task_types }
}

it('a drop is told once while it goes on, and again when it comes back', () => {
  const noticed = new Noticed()
  expect(noticed.fresh([anomaly(['a', 'b'])], 0)).toHaveLength(1)
  for (let minute = 1; minute < 60; minute++)
    expect(noticed.fresh([anomaly(['b', 'c'])], minute * MINUTE)).toEqual([])
  expect(noticed.fresh([], 80 * MINUTE)).toEqual([])
  expect(noticed.fresh([anomaly(['a'])], 81 * MINUTE)).toHaveLength(1)
})

it('others at the same time are news', () => {
  const noticed = new Noticed()
  noticed.fresh([anomaly(['a'], ['insert'])], 0)
  expect(noticed.fresh([anomaly(['x'], ['insert']), anomaly(['a'], ['grasp'])], MINUTE)).toHaveLength(2)
  expect(noticed.fresh([anomaly([])], 2 * MINUTE)).toEqual([])
})

it.each([
  [5, 59, 2],
  [6, 0, 0],
  [13, 59, 0],
  [14, 0, 1],
  [22, 0, 2],
  [0, 0, 2],
])('%i:%i lies in shift %i', (hour, minute, shift) => {
  expect(shiftAt(Date.UTC(2026, 5, 10, hour, minute), 0)).toBe(shift)
  expect(shiftAt(Date.UTC(2026, 5, 10, hour, minute) - 120 * MINUTE, 120)).toBe(shift)
})
