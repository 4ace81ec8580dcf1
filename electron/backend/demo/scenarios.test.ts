import { describe, expect, test, vi } from 'vitest'
import { createFleet, type FleetOptions } from './fleet.ts'
import { HOUR, MINUTE } from './message.ts'
import { BUSY, eventsOf, kindOf, metricsOf, rate, START, statuses } from './test-support.ts'

// Days of a fleet are simulated here, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const between = (first: number, last: number) => (number: number) => number >= first && number <= last
const outside = (first: number, last: number) => (number: number) => number < first || number > last

/** One hour with the scenario fully there, and one hour after it ended. */
function play(name: string, options: Partial<FleetOptions> = {}) {
  const fleet = createFleet({ ...BUSY, robots: 100, ...options })
  fleet.apply({ name, active: true }, START)
  const onset = fleet.advance(START + 20 * MINUTE)
  const during = fleet.advance(START + 80 * MINUTE)
  fleet.apply({ name, active: false }, START + 80 * MINUTE)
  const cure = fleet.advance(START + 100 * MINUTE)
  return { onset, during, cure, after: fleet.advance(START + 160 * MINUTE) }
}

describe('rollout-v24', () => {
  const { onset, during, cure, after } = play('rollout-v24')

  test('is announced, and half of the robots report the model', () => {
    const change = onset.find((message) => kindOf(message) === 'change' && message.payload.kind === 'deploy')!
    expect(change.payload).toMatchObject({ what: 'model', from: 'v23', to: 'v24', ts: START })
    expect(change.payload.robots).toHaveLength(50)
    const models = [...statuses(onset)].map(([id, status]) => [id, status.model_version])
    expect(models.filter(([, model]) => model === 'v24')).toHaveLength(50)
  })

  test('takes the fleet to about 85 %, by all tasks of robots 1-50', () => {
    expect(Math.abs(rate(during).share - 0.85)).toBeLessThan(0.015)
    for (const type of ['grasp', 'push', 'place', 'insert']) {
      expect(rate(during, between(1, 50), type).share).toBeLessThan(
        rate(during, between(51, 100), type).share - 0.05,
      )
    }
    expect(rate(during, between(51, 100)).share).toBeGreaterThan(0.9)
  })

  test('ends with v23 and the old rate', () => {
    expect([...statuses(cure).values()].filter(({ model_version }) => model_version !== 'v23')).toEqual([])
    expect(rate(after, between(1, 50)).share).toBeGreaterThan(0.9)
  })
})

describe('insert-regression', () => {
  const { onset, during, after } = play('insert-regression')

  test('every robot from 21 to 40 tells of its update', () => {
    const updates = eventsOf(onset, 'SOFTWARE_UPDATE')
    expect(updates).toHaveLength(20)
    expect(updates[0]).toMatchObject({ component: 'software', from: 'v23', to: 'v24' })
    expect(onset.some(({ payload }) => payload.kind === 'deploy' && payload.what === 'software')).toBe(true)
  })

  test('breaks insert there to about 45 %, and nothing else', () => {
    expect(Math.abs(rate(during, between(21, 40), 'insert').share - 0.45)).toBeLessThan(0.06)
    expect(rate(during, outside(21, 40), 'insert').share).toBeGreaterThan(0.85)
    expect(rate(during, between(21, 40), 'grasp').share).toBeGreaterThan(0.91)
  })

  test('ends with insert as good as before', () => {
    expect(rate(after, between(21, 40), 'insert').share).toBeGreaterThan(0.83)
  })
})

describe('gripper-robot-47', () => {
  const { during, cure, after } = play('gripper-robot-47', { tasksPerMinute: 1000, telemetryMs: MINUTE })

  test('one robot falls to about 75 %', () => {
    expect(Math.abs(rate(during, between(47, 47)).share - 0.75)).toBeLessThan(0.07)
    expect(rate(during, outside(47, 47)).share).toBeGreaterThan(0.9)
  })

  test('pressure above 80 %, weak grip, many slips', () => {
    const pressure = metricsOf(during, 'Robot-47', 'gripper_pressure_pct')
    expect(pressure.filter((value) => value > 80).length / pressure.length).toBeGreaterThan(0.85)
    expect(Math.max(...metricsOf(during, 'Robot-47', 'grip_force_n'))).toBeLessThan(70)
    const slips = eventsOf(during.filter(({ topic }) => topic.includes('/Robot-47/'))).filter(
      ({ reason }) => reason === 'gripper_slip',
    )
    expect(slips.length).toBeGreaterThan(50)
  })

  test('no healthy gripper reaches 80 %', () => {
    const others = during.filter(
      (message) => kindOf(message) === 'telemetry' && !message.topic.includes('-47/'),
    )
    const pressures = others.map(
      ({ payload }) => (payload.metrics as Record<string, number>).gripper_pressure_pct!,
    )
    expect(Math.max(...pressures)).toBeLessThan(80)
  })

  test('ends with a new gripper', () => {
    expect(cure.some(({ payload }) => payload.what === 'gripper replaced on Robot-47')).toBe(true)
    expect(rate(after, between(47, 47)).share).toBeGreaterThan(0.86)
    expect(Math.max(...metricsOf(after, 'Robot-47', 'gripper_pressure_pct'))).toBeLessThan(80)
  })
})

describe('overheating-robot-23', () => {
  test.each([1, 2, 3, 4, 5])(
    'climbs past 70 °C and to 4.5 A within twenty minutes, whatever it was doing (%i)',
    (seed) => {
      const { onset, during, after } = play('overheating-robot-23', { seed, robots: 23, telemetryMs: 10_000 })
      const temperature = metricsOf(onset, 'Robot-23', 'temperature_c')
      expect(temperature[0]).toBeLessThan(50)
      expect(Math.max(...temperature)).toBeGreaterThan(70)
      const current = metricsOf(onset, 'Robot-23', 'motor_current_a')
      expect(current[0]).toBeLessThan(3.6)
      expect(Math.max(...current)).toBeGreaterThan(4.3)
      expect(Math.max(...metricsOf(during, 'Robot-1', 'temperature_c'))).toBeLessThan(55)
      expect(Math.max(...metricsOf(after, 'Robot-23', 'temperature_c'))).toBeLessThan(60)
    },
  )

  test('cools when it is paused', () => {
    const fleet = createFleet({ ...BUSY, robots: 23, telemetryMs: 10_000 })
    fleet.apply({ name: 'overheating-robot-23', active: true }, START)
    const hot = metricsOf(fleet.advance(START + 20 * MINUTE), 'Robot-23', 'temperature_c').at(-1)!
    fleet.command('Robot-23', { command_id: 'p', kind: 'pause' }, START + 20 * MINUTE)
    const later = metricsOf(fleet.advance(START + 40 * MINUTE), 'Robot-23', 'temperature_c').at(-1)!
    expect(later).toBeLessThan(hot - 15)
  })
})

describe('scenarios together', () => {
  test('a model and a software update add up', () => {
    const fleet = createFleet({ ...BUSY, robots: 60 })
    for (const name of ['rollout-v24', 'insert-regression']) fleet.apply({ name, active: true }, START)
    fleet.advance(START + 5 * MINUTE)
    const during = fleet.advance(START + HOUR)
    const insert = (first: number, last: number) => rate(during, between(first, last), 'insert').share
    expect(insert(21, 40)).toBeLessThan(0.55)
    expect(insert(1, 20)).toBeLessThan(0.8)
    expect(insert(1, 20)).toBeGreaterThan(0.6)
    expect(insert(51, 60)).toBeGreaterThan(0.82)
  })

  test('starting twice is starting once', () => {
    const fleet = createFleet({ ...BUSY, robots: 5 })
    for (const _ of [1, 2]) fleet.apply({ name: 'rollout-v24', active: true }, START)
    const messages = fleet.advance(START + MINUTE)
    expect(messages.filter((message) => kindOf(message) === 'change')).toHaveLength(1)
    expect(eventsOf(messages, 'SOFTWARE_UPDATE')).toHaveLength(5)
    expect(fleet.active('rollout-v24')).toBe(true)
  })

  test.each([0, 300, 1500, 6000, 12_000])(
    'stopping after %i ms, in the midst of it, leaves no robot behind',
    (ms) => {
      const fleet = createFleet({ ...BUSY, robots: 50 })
      fleet.apply({ name: 'rollout-v24', active: true }, START)
      fleet.apply({ name: 'rollout-v24', active: false }, START + ms)
      const models = [...statuses(fleet.advance(START + 3 * MINUTE)).values()].map(
        (status) => status.model_version,
      )
      expect([...new Set(models)]).toEqual(['v23'])
    },
  )

  test('a fleet too small for a scenario is left in peace', () => {
    const fleet = createFleet({ ...BUSY, robots: 10 })
    fleet.apply({ name: 'gripper-robot-47', active: true }, START)
    fleet.apply({ name: 'gripper-robot-47', active: false }, START)
    expect(fleet.advance(START + MINUTE).filter((message) => kindOf(message) === 'change')).toEqual([])
  })
})
