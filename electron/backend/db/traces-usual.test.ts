import { describe, expect, it } from 'vitest'
import type { TraceSpan } from '../../../shared/journeys/span.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { readJourney } from './journeys.ts'
import type { ReadDb } from './open.ts'
import { testDb } from './testing.ts'
import { TraceTable } from './traces.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 5, 2, 12)
const rules = {
  retryWindowMs: DEFAULT_SETTINGS.rules.retry_window_s * 1000,
  abandonedAfterMs: DEFAULT_SETTINGS.rules.abandoned_after_min * 60_000,
}

interface Given {
  start: number
  /** ms */
  grip: number
  name?: string
  service?: string
  failed?: boolean
}

/** An order of 100 ms, and its gripping. */
function spansOf({ start, grip, name = 'order', service = 'arm', failed = false }: Given, at: number) {
  const trace_id = at.toString(16).padStart(32, '0')
  const span = (span_id: string, given: Partial<TraceSpan>): TraceSpan => ({
    ...{ trace_id, span_id: span_id.repeat(16), parent_id: null, name, kind: 'internal', start, start_ns: 0 },
    ...{ status: failed ? 'error' : 'ok', message: null, attributes: {}, scope: null, events: [], links: [] },
    ...{ resource: { 'service.name': service }, duration_ns: 100e6 },
    ...given,
  })
  return [span('1', {}), span('2', { parent_id: '1'.repeat(16), name: 'grip', duration_ns: grip * 1e6 })]
}

function journeyOf(before: Given[], shown: Given) {
  const db = testDb()
  const table = new TraceTable(db)
  const all = [...before, shown]
  for (const [at, given] of all.entries()) table.add(spansOf(given, at), NOW)
  const task_id = (all.length - 1).toString(16).padStart(32, '0')
  return readJourney(db as unknown as ReadDb, { task_id, robot: null, now: NOW, rules })
}

const usual = (days = 0): Given[] =>
  Array.from({ length: 20 }, (_, i) => ({ start: NOW - days * DAY - (i + 1) * 60_000, grip: 40 + (i % 3) }))

describe('what is usual for a trace', () => {
  it('is that of those of its name before it; a slow step is told', () => {
    const { typical_ms, cohort, spans, summary } = journeyOf(usual(), { start: NOW, grip: 90 })
    expect(typical_ms).toEqual({ p5: 100, p50: 100, p95: 100 })
    expect(cohort).toMatchObject({ tasks: 20, text: '20 traces "order" of arm, of the 7 days before' })
    expect(spans.map(({ name, slow, typical_ms: { p50 } }) => [name, slow, p50])).toEqual([
      ['order', false, 100],
      ['grip', true, 41],
    ])
    expect(summary).toContain('Grip took 90 ms, usually 40–42 ms')
  })

  it('is not learned from other names, other services, failures and what came later', () => {
    const others = [
      ...usual().map((one) => ({ ...one, name: 'other' })),
      ...usual().map((one) => ({ ...one, service: 'cell' })),
      ...usual().map((one) => ({ ...one, failed: true })),
      ...usual().map((one) => ({ ...one, start: one.start + DAY })),
    ]
    const { typical_ms, cohort, slow } = journeyOf(others, { start: NOW, grip: 90 })
    expect(typical_ms.p50).toBeNull()
    expect(slow).toBe(false)
    expect(cohort).toMatchObject({ tasks: 0, text: 'too few traces of this kind to say what is usual' })
  })

  it('is that of any time when there are too few of the last days', () => {
    expect(journeyOf(usual(30), { start: NOW, grip: 40 }).cohort.text).toBe(
      '20 traces "order" of arm, of any time',
    )
  })
})
