import { expect, it } from 'vitest'
import type { Severity } from '../../../shared/alerts/rule.ts'
import { overallText } from './overall.ts'

const item = (severity: Severity) => ({ severity })

it.each([
  ['ok', [], 'Healthy', 'nothing needs attention'],
  ['warning', [item('warning')], 'Warning', '1 to look at'],
  ['critical', [item('critical'), item('critical'), item('warning')], 'Critical', '2 critical, 1 to look at'],
  ['unknown', [], 'No data yet', 'nothing to judge it by in the last hour'],
] as const)('%s with %o', (status, attention, word, note) => {
  expect(overallText(status, attention)).toEqual({ level: status, word, note })
})
