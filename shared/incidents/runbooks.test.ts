import { expect, it } from 'vitest'
import type { Incident } from './incident.ts'
import { fittingRunbooks } from './runbooks.ts'

const BOOKS = [
  { id: 'failures', rules: ['fleet-success'] },
  { id: 'latency', rules: ['latency-p95'] },
  { id: 'own', rules: ['my-rule', 'latency-p95'] },
]
const RULES = [
  { id: 'fleet-success', measure: { of: 'rate' as const, name: 'success_rate' as const } },
  { id: 'latency-p95', measure: { of: 'rate' as const, name: 'latency_p95_ms' as const } },
]
const fitting = (family: Incident['family'], rules: string[]) => {
  const alerts = rules.map((rule) => ({ rule })) as Incident['alerts']
  return fittingRunbooks(BOOKS, RULES, { family, alerts }).map(({ id }) => id)
}

it('names the runbooks of its alerts first, then those for the same kind of trouble', () => {
  expect(fitting('success', [])).toEqual(['failures'])
  expect(fitting('latency', ['my-rule'])).toEqual(['own', 'latency'])
  expect(fitting('safety', [])).toEqual([])
})
