import { describe, expect, it } from 'vitest'
import type { DataHealth } from '../../../shared/status/data-health.ts'
import { explainMark, explainRefusal } from './health/refusals.ts'
import { retentionBytes } from './limits/retention-cost.ts'

const DAY = 86_400_000
const health = (database: Partial<DataHealth['database']>): DataHealth =>
  ({
    now: 100 * DAY,
    database: { events: 0, telemetry: 0, tasks: 0, bytes: 0, oldest_event: null, ...database },
  }) as DataHealth

describe('retentionBytes', () => {
  const tenDays = { events: 700, telemetry: 200, tasks: 100, bytes: 100_000, oldest_event: 90 * DAY }
  it.each([
    ['events_days', 90, 630_000],
    ['telemetry_days', 10, 20_000],
    ['tasks_days', 1, 1000],
    ['hour_days', 400, null],
    ['dead_letters', 100, null],
  ] as const)('%s for %d', (key, days, bytes) => {
    expect(retentionBytes(health(tenDays), key, days)).toBe(bytes)
  })
  it('says nothing from an empty or very young history', () => {
    expect(retentionBytes(health({}), 'events_days', 90)).toBeNull()
    expect(retentionBytes(health({ ...tenDays, events: null }), 'events_days', 90)).toBeNull()
    const young = { ...tenDays, oldest_event: 100 * DAY - 60_000 }
    expect(retentionBytes(health(young), 'events_days', 90)).toBeNull()
  })
})

describe('explanations', () => {
  it.each(['not_json', 'wrong_type', 'too_large', 'unknown_topic', 'bad_time'])('refusal %s', (reason) => {
    expect(explainRefusal(reason).title).not.toBe(reason)
  })
  it.each(['missing', 'ahead', 'clock_unset'])('mark %s', (reason) => {
    expect(explainMark(reason).title).not.toBe(reason)
  })
  it('shows a reason it does not know as it is', () => {
    expect(explainRefusal('novel').title).toBe('novel')
    expect(explainMark('constructor').title).toBe('constructor')
  })
})
