import { expect, it } from 'vitest'
import type { Severity } from '../../../shared/alerts/rule.ts'
import { overallText } from './overall.ts'

const item = (severity: Severity, active = true) => ({ severity, active })

it.each([
  ['ok', [], 'Healthy', 'nothing needs attention'],
  ['warning', [item('warning')], 'Warning', '1 to look at'],
  ['critical', [item('critical'), item('critical'), item('warning')], 'Critical', '2 critical, 1 to look at'],
  ['ok', [item('critical', false), item('major')], 'Healthy', '1 to look at, 1 to acknowledge'],
  ['unknown', [], 'No data yet', 'nothing to judge it by in the last hour'],
] as const)('%s with %o', (status, waiting, word, note) => {
  expect(overallText(status, waiting)).toEqual({ level: status, word, note })
})
