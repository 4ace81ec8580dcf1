import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Limit } from '../../shared/alerts/condition.ts'
import { activeMinutes, type Series } from '../../shared/alerts/simulate.ts'
import { FOLDER } from './captures.ts'

interface Case extends Series {
  id: number
  op: Limit
  threshold: number
  for_min: number
  keep_firing_for_min: number
  firing_minutes: number[]
}

const file = join(FOLDER, 'alert-semantics', 'cases.jsonl')
const cases = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)

it('has its cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60)
})

it.each(cases)(
  'fires as Prometheus does: case $id',
  ({ op, threshold, for_min, keep_firing_for_min, ...rest }) => {
    const delays = { onDelayMs: for_min * 60_000, offDelayMs: keep_firing_for_min * 60_000 }
    expect(activeMinutes({ op, threshold, deadband: 0, ...delays }, rest)).toEqual(rest.firing_minutes)
  },
)
