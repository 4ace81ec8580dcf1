import { expect, it } from 'vitest'
import { robot } from '../../test-support/fleet-fixture.ts'
import { tileText } from './tile-text.ts'

const hot = { kind: 'temperature', level: 'critical', text: '74 °C, limit 70 °C' } as const

const error = { kind: 'error', level: 'critical', text: 'in error' } as const
const EIGHT = new Date(2026, 2, 1, 8, 5).getTime()

it.each([
  [{}, 'ok', '92 % of 100', false],
  [{ succeeded_1h: 0, failed_1h: 0, success_rate_1h: null }, 'ok', 'no tasks', false],
  [{ state: 'charging', battery_pct: 41.6 }, 'ok', 'battery 42 %', false],
  [{ state: 'maintenance', unhealthy: ['in maintenance'] }, 'ok', 'in maintenance', false],
  [{ worst: hot, unhealthy: ['open critical alert'] }, 'critical', '74 °C, limit 70 °C', false],
  [{ state: 'error', state_since: EIGHT, worst: error }, 'critical', 'since 08:05', false],
  [{ state: 'error', worst: error }, 'critical', 'in error', false],
  [{ state: 'busy', state_since: EIGHT, worst: hot }, 'critical', '74 °C, limit 70 °C', false],
  [
    { freshness: 'lost', worst: { kind: 'lost', level: 'critical', text: 'silent 74 s' } },
    'critical',
    'silent 74 s',
    true,
  ],
] as const)('%o', (given, level, fact, old) => {
  const text = tileText(robot({ id: 'r', ...given } as Parameters<typeof robot>[0]))
  expect({ ...text, fact: text.fact.replaceAll('\u00a0', ' ') }).toEqual({ level, fact, old })
})
