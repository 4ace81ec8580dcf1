import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_INCIDENT_SETTINGS } from './settings.ts'
import { unproved, verify, type Watched, wilson } from './verification.ts'

const MINUTE = 60_000
const settings = { ...DEFAULT_INCIDENT_SETTINGS, verify_min: 5, verify_tasks: 50, verify_margin: 0.05 }
const watched = (given: Partial<Watched> = {}): Watched => ({
  ...{ since: 0, now: 6 * MINUTE, during: 0.45, baseline: 0.88, activeAlerts: 0, newAlerts: 0 },
  course: [{ t: 0, succeeded: 270, failed: 30 }],
  ...given,
})

describe('Wilson’s bounds', () => {
  // The counts of Newcombe's example (1998, 81 of 263), at one-sided 95 %.
  it('are those of the formula', () => {
    const { low, high } = wilson(81, 263)!
    expect(low).toBeCloseTo(0.2633, 3)
    expect(high).toBeCloseTo(0.3566, 3)
  })

  it('hold the share, lie within 0–1, and draw nearer with more tasks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const k = Math.round(n * share)
          const { low, high } = wilson(k, n)!
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
          expect(low).toBeLessThanOrEqual(k / n + 1e-12)
          expect(high).toBeGreaterThanOrEqual(k / n - 1e-12)
          const twice = wilson(2 * k, 2 * n)!
          expect(twice.high - twice.low).toBeLessThan(high - low)
        },
      ),
    )
  })
})

describe('a recovery', () => {
  it.each([
    ['as good as before, long enough, on enough tasks', {}, 'passed'],
    ['too early', { now: 4 * MINUTE }, 'running'],
    ['on too few tasks', { course: [{ t: 0, succeeded: 49, failed: 0 }] }, 'running'],
    ['good by chance only', { course: [{ t: 0, succeeded: 52, failed: 8 }] }, 'running'],
    ['with an alert that is active', { activeAlerts: 1 }, 'running'],
    ['certainly worse', { course: [{ t: 0, succeeded: 60, failed: 60 }] }, 'failed'],
    ['worse, but early', { now: MINUTE, course: [{ t: 0, succeeded: 60, failed: 60 }] }, 'running'],
    ['without tasks', { course: [] }, 'running'],
    ['without a rate to compare, by time and alerts', { baseline: null, during: null, course: [] }, 'passed'],
    ['without a rate, an alert active', { baseline: null, course: [], activeAlerts: 2 }, 'running'],
  ] as const)('%s: %s', (_name, given, state) => {
    const verification = verify(watched(given as Partial<Watched>), settings)
    expect(verification.state).toBe(state)
    expect(unproved(verification).length === 0).toBe(state === 'passed')
  })

  it('is never proved below the baseline less the margin, and one more good task never undoes it', () => {
    const counts = fc.record({ succeeded: fc.nat(400), failed: fc.nat(400) })
    fc.assert(
      fc.property(counts, fc.double({ min: 0.3, max: 1, noNaN: true }), ({ succeeded, failed }, baseline) => {
        const state = (more: number) =>
          verify(watched({ baseline, course: [{ t: 0, succeeded: succeeded + more, failed }] }), settings)
            .state
        if (state(0) !== 'passed') return
        expect(succeeded / (succeeded + failed)).toBeGreaterThan(baseline - settings.verify_margin - 1e-9)
        expect(state(1)).toBe('passed')
      }),
    )
  })
})
