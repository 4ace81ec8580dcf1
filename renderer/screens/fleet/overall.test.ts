import { expect, it } from 'vitest'
import type { AttentionItem, Level } from '../../../shared/fleet/live.ts'
import { overallText } from './overall.ts'

const item = (level: Level): AttentionItem => ({
  id: level,
  level,
  kind: 'lost',
  text: '',
  action: '',
  since: null,
  count: 1,
})

it.each([
  ['ok', [], 'Healthy', 'nothing needs attention'],
  ['warning', [item('warning')], 'Warning', '1 to look at'],
  ['critical', [item('critical'), item('critical'), item('warning')], 'Critical', '2 critical, 1 to look at'],
  ['unknown', [], 'No data yet', 'nothing to judge it by in the last hour'],
] as const)('%s with %o', (status, attention, word, note) => {
  expect(overallText(status, attention)).toEqual({ level: status, word, note })
})
