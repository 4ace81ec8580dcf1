import { expect, it } from 'vitest'
import { newIncident } from '../../../shared/incidents/record.ts'
import { IncidentTable } from './incidents.ts'
import { testDb } from './testing.ts'

const line = (kind: 'change' | 'recovery' | 'command', text: string) => ({
  ...{ incident: 1, ts: 5, kind, who: null, text, data: null, key: `${kind}/5` },
})

it('tells each keyed line once, and changes and recoveries anew as they grow', () => {
  const table = new IncidentTable(testDb())
  const record = newIncident({
    ...{ id: 1, title: 'x', severity: 'major' as const, family: 'success' as const, keys: [], began: 1 },
    ...{ opened: 2, opened_by: null, source: { kind: 'person' as const, ref: null, text: '' } },
    scope: { robots: [], task_types: [] },
  })
  const write = (...lines: ReturnType<typeof line>[]) => table.write([record], lines, [])
  write(line('change', 'on 2 robots'), line('recovery', '45 % → 80 %'), line('command', 'sent'))
  write(line('change', 'on 20 robots'), line('recovery', '45 % → 88 %'), line('command', 'sent twice'))
  expect(table.timeline(1).map(({ text }) => text)).toEqual(['on 20 robots', '45 % → 88 %', 'sent'])
})
