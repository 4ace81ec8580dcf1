import { expect, test } from 'vitest'
import { NO_COHORT } from '../fleet/cohort.ts'
import { cellOf, columnValue } from './columns.ts'
import type { LoggedEvent } from './log.ts'

const event: LoggedEvent = {
  ...NO_COHORT,
  zone: 'B',
  id: 7,
  ts: Date.UTC(2024, 0, 15, 14, 23, 45, 120),
  robot: 'Robot-47',
  type: 'FEEDBACK',
  task_id: '5235',
  task_type: null,
  latency_ms: 12.5,
  duration_ms: null,
  result: 'FAILURE',
  reason: null,
  attrs: { force: 3, zone: 'own', camera: { frame: 'f1', size: [1, 2] } },
}

test.each([
  ['time', '2024-01-15T14:23:45.120Z'],
  ['ts', event.ts],
  ['robot', 'Robot-47'],
  ['zone', 'B'],
  ['attrs.zone', 'own'],
  ['force', 3],
  ['camera.frame', 'f1'],
  ['camera', { frame: 'f1', size: [1, 2] }],
  ['nothing', null],
])('the column %s', (column, value) => {
  expect(columnValue(event, column)).toEqual(value)
})

test.each([
  [{ a: [1] }, '{"a":[1]}'],
  [{}, null],
  [undefined, null],
  [false, false],
])('%j as a cell', (value, cell) => {
  expect(cellOf(value)).toBe(cell)
})
