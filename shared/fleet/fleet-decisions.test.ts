import { describe, expect, it } from 'vitest'
import { freshness, hear, LATE_FACTOR, learnInterval, newRhythm, usualInterval } from './freshness.ts'
import { unhealthyReasons } from './health.ts'
import { overallLevel, targetStates } from './targets.ts'
import { type RobotFacts, worstFact } from './worst.ts'

const now = 1_000_000

describe('freshness', () => {
  const usual = 1000
  const cases: [string, number | null, number | null, boolean, string][] = [
    ['just spoke', now, usual, false, 'fresh'],
    ['at three intervals', now - LATE_FACTOR * usual, usual, false, 'fresh'],
    ['a moment later', now - LATE_FACTOR * usual - 1, usual, false, 'late'],
    ['no interval learned', now - 59_999, null, false, 'fresh'],
    ['silent for 60 s', now - 60_000, null, false, 'lost'],
    ['slow talker silent for 60 s', now - 60_000, 30_000, false, 'lost'],
    ['last will', now, usual, true, 'lost'],
    ['never spoke', null, null, false, 'never'],
    ['never spoke, but its will came', null, null, true, 'lost'],
  ]
  it.each(cases)('%s', (_name, lastSeen, usualIntervalMs, willArrived, expected) => {
    expect(freshness({ lastSeen, usualIntervalMs, willArrived }, now, 60_000)).toBe(expected)
  })

  it('learns the usual interval, and little from one hole', () => {
    let interval: number | null = null
    for (let i = 0; i < 50; i++) interval = learnInterval(interval, 1000)
    expect(interval).toBeCloseTo(1000)
    expect(learnInterval(interval, 600_000)).toBeLessThan(1400)
    let bursts: number | null = null
    for (let i = 0; i < 300; i++) bursts = learnInterval(bursts, i % 10 === 0 ? 10_000 : 1000)
    expect(bursts).toBeGreaterThan(4000)
    expect(learnInterval(interval, 5)).toBe(interval)
  })
})

describe('the rhythm of a robot', () => {
  /** Hears messages of one kind, so many ms after one another. */
  function heard(gaps: readonly [number, 'telemetry' | 'event'][], rhythm = newRhythm()) {
    let at = 0
    let lastSeen: number | null = null
    for (const [gap, kind] of gaps) {
      at += gap
      hear(rhythm, at, lastSeen, kind === 'telemetry')
      lastSeen = at
    }
    return usualInterval(rhythm)
  }
  const times = (count: number, gap: number, kind: 'telemetry' | 'event') =>
    Array.from({ length: count }, (): [number, 'telemetry' | 'event'] => [gap, kind])

  it.each([
    ['nothing heard', [], null],
    ['one telemetry message is no interval yet', times(1, 1000, 'telemetry'), null],
    ['two are', times(2, 1000, 'telemetry'), 1000],
    ['a first burst of events says nothing of pauses', times(25, 300, 'event'), null],
    ['events over half a minute do', times(40, 1000, 'event'), 1000],
    [
      'telemetry is the pulse, events between do not count',
      [...times(1, 10_000, 'telemetry'), ...times(20, 500, 'event'), ...times(1, 0, 'telemetry')],
      10_000,
    ],
    [
      'what events taught is given up for the pulse',
      [...times(60, 1000, 'event'), ...times(1, 1000, 'telemetry')],
      null,
    ],
  ] as const)('%s', (_name, gaps, expected) => {
    expect(heard([...gaps])).toBe(expected)
  })

  it('keeps what an earlier run learned', () => {
    expect(heard(times(1, 1000, 'telemetry'), newRhythm(8000))).toBe(8000)
    expect(usualInterval(newRhythm(8000))).toBe(8000)
  })
})

describe('healthy', () => {
  const fine = { state: 'busy', freshness: 'fresh', openCriticalAlerts: 0 } as const
  it.each([
    [fine, []],
    [{ ...fine, state: 'error' } as const, ['in error']],
    [{ ...fine, state: 'maintenance' } as const, ['in maintenance']],
    [{ ...fine, freshness: 'late' } as const, ['late']],
    [{ ...fine, state: 'offline', freshness: 'lost' } as const, ['offline']],
    [{ ...fine, openCriticalAlerts: 1 }, ['open critical alert']],
  ])('%j', (robot, expected) => {
    expect(unhealthyReasons(robot)).toEqual(expected)
  })
})

const facts = (part: Partial<RobotFacts>, metrics: Record<string, number> = {}): RobotFacts => ({
  state: 'busy',
  freshness: 'fresh',
  lastSeen: now - 1000,
  succeeded: 90,
  failed: 10,
  usualSuccessRate: null,
  metric: (name) => metrics[name] ?? null,
  ...part,
})
const limits = { success_rate: 0.8, temperature_c: 70 }

describe('the one worst fact', () => {
  it.each([
    ['nothing', facts({}), null],
    [
      'e-stop before all',
      facts({ state: 'estop', freshness: 'lost' }, { temperature_c: 90 }),
      'emergency stop',
    ],
    ['silence in words', facts({ freshness: 'lost', lastSeen: now - 600_000 }), 'silent 10 min'],
    ['too hot', facts({}, { temperature_c: 71 }), '71 °C, limit 70 °C'],
    ['at the limit is not over it', facts({}, { temperature_c: 70 }), null],
    [
      'low success against usual',
      facts({ succeeded: 75, failed: 25, usualSuccessRate: 0.92 }),
      'success 75 %, usually 92 %',
    ],
    [
      'below the limit, as chance will have it',
      facts({ succeeded: 23, failed: 7, usualSuccessRate: 0.88 }),
      null,
    ],
    ['too few tasks to tell', facts({ succeeded: 1, failed: 3 }), null],
    ['low battery', facts({}, { battery_pct: 10 }), 'battery 10 %'],
    ['charging already', facts({ state: 'charging' }, { battery_pct: 10 }), null],
  ])('%s', (_name, robot, text) => {
    expect(worstFact(robot, limits, now)?.text ?? null).toBe(text)
  })
})

describe('targets', () => {
  const targets = {
    success_rate: 0.9,
    success_rate_critical: 0.88,
    uptime: 0.99,
    uptime_critical: 0.95,
    latency_p95_ms: 250,
    latency_p95_critical_ms: 300,
  }
  const levels = (success_rate: number | null, uptime: number | null, latency_p95_ms: number | null) => {
    const states = targetStates({ success_rate, uptime, latency_p95_ms, model: null }, targets)
    return [...states.slice(0, 3).map((state) => state.level), overallLevel(states)]
  }
  it.each([
    [levels(0.9, 0.99, 249), ['ok', 'ok', 'ok', 'ok']],
    [levels(0.899, 0.99, 250), ['warning', 'ok', 'warning', 'warning']],
    [levels(0.879, 0.94, 301), ['critical', 'critical', 'critical', 'critical']],
    [levels(null, null, null), ['unknown', 'unknown', 'unknown', 'unknown']],
    [levels(null, 0.999, null), ['unknown', 'ok', 'unknown', 'ok']],
  ])('%j', (found, expected) => {
    expect(found).toEqual(expected)
  })
})
