import { expect, it } from 'vitest'
import { robot } from '../../test-support/fleet-fixture.ts'
import { tileText } from './tile-text.ts'

const hot = { kind: 'temperature', level: 'critical', text: '74 °C, limit 70 °C' } as const

it.each([
  [{}, 'ok', '92 % of 100', false],
  [{ succeeded_1h: 0, failed_1h: 0, success_rate_1h: null }, 'ok', 'no task in the last hour', false],
  [{ state: 'charging', battery_pct: 41.6 }, 'ok', 'battery 42 %', false],
  [{ state: 'maintenance', unhealthy: ['in maintenance'] }, 'ok', 'in maintenance', false],
  [{ worst: hot, unhealthy: ['open critical alert'] }, 'critical', '74 °C, limit 70 °C', false],
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
