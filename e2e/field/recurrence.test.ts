import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { expand } from '../../electron/backend/cli/expand.ts'
import { FOLDER } from './captures.ts'

interface Case {
  name: string
  rrule: string
  DTSTART: string
  INSTANCES: string
}

const cases = JSON.parse(readFileSync(join(FOLDER, 'recurrence', 'cases.json'), 'utf8')) as Case[]

it('has its cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(22)
})

it.each(cases)('expands as other programs do: $name', ({ rrule, DTSTART, INSTANCES }) => {
  const expected = INSTANCES.split(',')
  const ends = /COUNT|UNTIL/.test(rrule)
  const count = String(expected.length + (ends ? 1 : 0))
  expect(expand(['--rrule', rrule, '--dtstart', DTSTART, '--count', count]).lines).toEqual(expected)
})
