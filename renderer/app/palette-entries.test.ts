import { expect, it } from 'vitest'
import { robot } from '../test-support/fleet-fixture.ts'
import { matchEntries, robotEntry, SCREENS } from './palette-entries.ts'

const robots = ['Robot-4', 'Robot-47', 'Robot-5', 'my robot-47'].map((id) => robotEntry(robot({ id })))
const entries = [...SCREENS, ...robots]
const labels = (query: string, limit = 9) => matchEntries(entries, query, limit).map((entry) => entry.label)

it.each([
  ['robot-47', ['Robot-47', 'my robot-47']],
  ['robot-4', ['Robot-4', 'Robot-47', 'my robot-47']],
  ['broker', ['Settings: Broker']],
  ['settings broker', ['Settings: Broker']],
  ['zzz', []],
])('finds for "%s"', (query, found) => expect(labels(query)).toEqual(found))

it('offers screens, not robots, before anything is typed', () => {
  expect(labels('', SCREENS.length)).toEqual(SCREENS.map((entry) => entry.label))
})

it('keeps to its limit', () => expect(labels('robot', 2)).toHaveLength(2))

it('encodes hostile robot ids in the address and keeps them as text', () => {
  const entry = robotEntry(robot({ id: '<script>alert(1)</script> 100%' }))
  expect(entry.to).toBe('/robots/%3Cscript%3Ealert(1)%3C%2Fscript%3E%20100%25')
  expect(entry.label).toBe('<script>alert(1)</script> 100%')
})
