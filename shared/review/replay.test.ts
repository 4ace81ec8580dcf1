import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameAt, levelOf, type Replay, type StepCounts, stepAt } from './replay.ts'

const counts = (given: Partial<StepCounts> = {}): StepCounts => ({
  ...{ observed_s: 60, healthy_s: 60, busy_s: 0, succeeded: 0, failed: 0, lost: false },
  ...given,
})

describe('how a robot was in a step', () => {
  it.each([
    ['nothing is known', undefined, '.'],
    ['nothing was observed', counts({ observed_s: 0 }), '.'],
    ['it told of tasks while nobody listened', counts({ observed_s: 0, succeeded: 1 }), 'b'],
    ['it stood', counts(), 'i'],
    ['it worked', counts({ busy_s: 40 }), 'b'],
    ['one task failed, which says nothing', counts({ failed: 1 }), 'b'],
    ['most of its tasks failed', counts({ succeeded: 1, failed: 2 }), 'f'],
    ['it was not healthy for most of it', counts({ healthy_s: 20 }), 'u'],
    ['it was not heard, whatever else was counted', counts({ lost: true, failed: 5 }), 'l'],
  ])('%s', (_why, given, level) => {
    expect(levelOf(given)).toBe(level)
  })
})

const replay: Replay = {
  ...{ from: 1000, to: 4000, step: 1000 },
  robots: [
    {
      ...{ robot: 'Robot-1', zone: null, group: null, software_version: null, model_version: null },
      ...{ levels: 'bfl', succeeded: [3, 0, 0], failed: [0, 2, 0] },
      states: [
        { ts: 0, state: 'busy' },
        { ts: 2500, state: 'error' },
      ],
    },
    {
      ...{ robot: 'Robot-2', zone: null, group: null, software_version: null, model_version: null },
      ...{ levels: 'i?', succeeded: [], failed: [], states: [] },
    },
  ],
}

describe('the fleet at a moment', () => {
  it('tells each robot’s level, its newest state by then, and the sums', () => {
    expect(frameAt(replay, 2400)).toMatchObject({
      robots: [
        { robot: 'Robot-1', level: 'failing', state: 'busy', failed: 2 },
        { robot: 'Robot-2', level: 'unknown', state: null },
      ],
      counts: { failing: 1, unknown: 1, busy: 0 },
      ...{ succeeded: 0, failed: 2 },
    })
    expect(frameAt(replay, 2600).robots[0]!.state).toBe('error')
  })

  it('is that of the nearest step outside of its time', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 20_000 }), (t) => {
        const at = stepAt(replay, t)
        expect(at).toBeGreaterThanOrEqual(0)
        expect(at).toBeLessThan(3)
        if (t >= 1000 && t < 4000) expect(at).toBe(Math.floor(t / 1000) - 1)
      }),
    )
  })
})
