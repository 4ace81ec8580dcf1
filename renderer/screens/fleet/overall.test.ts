import { expect, it } from 'vitest'
import type { Severity } from '../../../shared/alerts/rule.ts'
import { overallText } from './overall.ts'

const item = (severity: Severity, active = true) => ({ severity, active })

it.each([
  ['ok', [], [], 'Healthy', 'nothing needs attention'],
  ['warning', ['Uptime'], [], 'Warning', 'uptime off target'],
  ['warning', ['Uptime'], [item('warning')], 'Warning', 'uptime off target, 1 to look at'],
  [
    'critical',
    ['Success rate', 'Uptime'],
    [item('critical'), item('critical'), item('warning')],
    'Critical',
    'success rate and uptime off target, 2 critical, 1 to look at',
  ],
  ['ok', [], [item('critical', false), item('major')], 'Healthy', '1 to look at, 1 to acknowledge'],
  ['unknown', [], [], 'No data yet', 'nothing to judge it by in the last hour'],
] as const)('%s with %o missed and %o', (status, missed, waiting, word, note) => {
  expect(overallText(status, missed, waiting)).toEqual({ level: status, word, note })
})
