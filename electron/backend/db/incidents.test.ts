import { expect, it } from 'vitest'
import { newIncident } from '../../../shared/incidents/record.ts'
import { IncidentTable } from './incidents.ts'
import { testDb } from './testing.ts'

const line = (kind: 'change' | 'command', text: string) => ({
  ...{ incident: 1, ts: 5, kind, who: null, text, data: null, key: `${kind}/5` },
})

it('tells each keyed line once, and a change anew as it grows', () => {
  const table = new IncidentTable(testDb())
  const record = newIncident({
    ...{ id: 1, title: 'x', severity: 'major' as const, family: 'success' as const, keys: [], began: 1 },
    ...{ opened: 2, opened_by: null, source: { kind: 'person' as const, ref: null, text: '' } },
    scope: { robots: [], task_types: [] },
  })
  table.write([record], [line('change', 'on 2 robots'), line('command', 'sent')], [])
  table.write([], [line('change', 'on 20 robots'), line('command', 'sent twice')], [])
  expect(table.timeline(1).map(({ text }) => text)).toEqual(['on 20 robots', 'sent'])
})
