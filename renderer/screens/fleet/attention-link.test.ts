import { expect, it } from 'vitest'
import type { AttentionItem } from '../../../shared/fleet/live.ts'
import { attentionLink } from './attention-link.ts'

const item = (part: Partial<AttentionItem>): AttentionItem => ({
  id: 'x',
  level: 'warning',
  kind: 'late',
  text: '',
  action: '',
  since: null,
  count: 1,
  ...part,
})

it.each([
  ['one robot: its page', { robot: 'Robot 1/2' }, '/robots/Robot%201%2F2'],
  ['silent robots of a zone', { zone: 'B', count: 3 }, '/?zone=B&freshness=late'],
  ['robots in error without a zone', { kind: 'error', zone: null }, '/?state=error'],
  ['hot robots: their zone', { kind: 'temperature', zone: 'B' }, '/?zone=B'],
  [
    'a task type: its failures',
    { task_type: 'insert', kind: 'failures' },
    '/events?last=1h&q=task_type%3A%22insert%22+result%3AFAILURE',
  ],
  ['uptime: who is not healthy', { kind: 'uptime' }, '/?health=not'],
  ['success: the failures', { kind: 'success_rate' }, '/events?last=1h&q=result%3AFAILURE'],
  ['the model: nothing beyond this screen', { kind: 'model_version' }, null],
] as const)('%s', (_name, part, expected) => {
  expect(attentionLink(item(part))).toBe(expected)
})
