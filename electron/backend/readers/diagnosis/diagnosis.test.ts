import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Sent } from '../../db/metric-scene.ts'
import { metricScenes } from '../../db/metric-scene.ts'
import { createFleet } from '../../demo/fleet.ts'
import { HOUR, MINUTE } from '../../demo/message.ts'
import { START } from '../../demo/test-support.ts'
import { compareVersions } from './compare-versions.ts'
import { diagnose } from './diagnose.ts'

// Hours of a fleet are simulated and stored here, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const ONSET = START + 3 * HOUR
const END = ONSET + 40 * MINUTE
const scenes = metricScenes()
afterAll(() => scenes.remove())

/** Three hours of a healthy fleet, then a scenario of the demo, all through border and store. */
function play(scenario: string | null) {
  const fleet = createFleet({
    seed: 5,
    start: START,
    robots: 100,
    tasksPerMinute: 207,
    telemetryMs: HOUR,
    detail: 'core',
  })
  if (scenario !== null) fleet.apply({ name: scenario, active: true }, ONSET)
  const sent = fleet
    .advance(END)
    .filter(({ topic }) => !topic.endsWith('/telemetry'))
    .map(({ topic, payload, at }): Sent => ({ topic, payload: { ts: at, ...payload } }))
  const db = scenes.fill(sent, END)
  const ask = (given = {}) =>
    diagnose(db, {
      from: END - 6 * HOUR,
      to: END,
      baseline: null,
      filter: {},
      utcOffsetMin: 0,
      now: END,
      ...given,
    })
  return { db, ask }
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `Robot-${from + i}`)

describe('the software that breaks insert on robots 21–40', () => {
  const { db, ask } = play('insert-regression')

  it('is told with robots, task, time and change', () => {
    const { suspects, onset, conclusion, answers, drop } = ask()
    const [cause] = suspects
    expect(conclusion.kind).toBe('cause')
    expect(cause).toMatchObject({
      role: 'cause',
      dimension: 'task_type × software_version',
      value: 'insert × v24',
      robots: numbers(21, 40),
      task_types: ['insert'],
      change: { kind: 'deploy', what: 'software', to: 'v24' },
    })
    expect(cause!.success_rate).toBeLessThan(0.55)
    expect(cause!.baseline).toBeGreaterThan(0.83)
    expect(cause!.share_of_drop).toBeGreaterThan(0.7)
    expect(cause!.p_adjusted).toBeLessThan(1e-9)
    expect(Math.abs(onset!.at - ONSET)).toBeLessThanOrEqual(2 * MINUTE)
    expect(cause!.words).toMatch(
      /^robots 21–40 × insert: \d+\s% against \d+\s%, since 10:0\d, explains \d+\s% of the drop; software v24 was installed there at 10:00$/,
    )
    expect(answers.tasks).toContain('insert: ')
    expect(answers.robots).toContain('Robots 21–40')
    expect(answers.changed).toBe('Software v24 was installed there at 10:00.')
    expect(drop.after!).toBeLessThan(drop.expected!)
  })

  it('is told also to who asks about insert alone, or about these robots alone', () => {
    expect(ask({ filter: { task_type: 'insert' } }).suspects[0]).toMatchObject({ robots: numbers(21, 40) })
    expect(ask({ filter: { software_version: 'v24' } }).suspects[0]).toMatchObject({ task_types: ['insert'] })
  })

  it('shows in the comparison of the versions, as worse for insert only', () => {
    const { rows, robots, text, caveats } = compareVersions(db, {
      ...{ a: 'v23', b: 'v24', dimension: 'software_version' },
      ...{ from: START, to: END, now: END },
    })
    expect(robots).toEqual({ a: 100, b: 20, both: 20 })
    expect(
      rows
        .slice(1)
        .filter(({ verdict }) => verdict === 'worse')
        .map(({ task_type }) => task_type),
    ).toEqual(['insert'])
    expect(rows[1]!.adjusted!.difference).toBeLessThan(-0.3)
    expect(text).toMatch(/^insert: v23 \d/)
    expect(caveats).toEqual(['Only 20 robots ran both; the adjusted difference compares these alone.'])
  })
})

describe('the model that fails at everything on robots 1–50', () => {
  const { ask } = play('rollout-v24')

  it('is told as that model, of all tasks', () => {
    const { suspects, conclusion } = ask()
    expect(conclusion.kind).toBe('cause')
    expect(suspects[0]).toMatchObject({
      dimension: 'model_version',
      value: 'v24',
      robots: numbers(1, 50),
      task_types: [],
      change: { what: 'model', to: 'v24' },
    })
  })
})

describe('a fleet without a drop', () => {
  const { ask } = play(null)

  it('is told to do no worse', () => {
    const { suspects, conclusion, onset } = ask()
    expect(suspects).toEqual([])
    expect(onset).toBeNull()
    expect(conclusion.kind).toBe('no_drop')
  })

  it('is no case for an answer when only a few tasks are looked at', () => {
    const { conclusion } = ask({ filter: { robot: 'Robot-7' }, from: END - 10 * MINUTE })
    expect(conclusion.kind).toBe('not_enough_data')
  })
})
