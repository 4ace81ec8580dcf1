import { describe, expect, test, vi } from 'vitest'
import { createFleet } from './fleet.ts'
import { historyMessages } from './history.ts'
import { DAY, type FleetMessage, HOUR, MINUTE } from './message.ts'
import { digest, eventsOf, kindOf, metricsOf, rate, repeated, robotOf, statuses } from './test-support.ts'

// Days of a fleet are simulated here, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const TO = Date.UTC(2026, 5, 10, 9, 17)
const OPTIONS = {
  seed: 4,
  robots: 100,
  from: TO - 10 * DAY,
  to: TO,
  tasksPerMinute: 15,
  farTasksPerMinute: 6,
}

const batches = [...historyMessages(OPTIONS)]
const messages = batches.flatMap((batch) => batch.messages)
const within = (from: number, to: number) => messages.filter(({ at }) => at >= from && at < to)
const numberOf = (message: FleetMessage) => Number(robotOf(message).slice('Robot-'.length))

describe('the past of a fleet', () => {
  test('lies between its bounds, nothing later than now', () => {
    const times = messages.map(({ at }) => at)
    expect(times.reduce((a, b) => Math.min(a, b))).toBeGreaterThanOrEqual(OPTIONS.from)
    expect(times.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(TO)
  })

  test('comes newest stretch first, each in order, progress rising to one', () => {
    const progress = batches.map((batch) => batch.progress)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(progress.at(-1)).toBe(1)
    expect(batches[0]!.messages[0]!.at).toBe(TO - 2 * HOUR)
    expect(batches.at(-1)!.messages.at(-1)!.at).toBeLessThan(OPTIONS.from + DAY)
    let backwards = 0
    for (let i = 1; i < messages.length; i++) if (messages[i]!.at < messages[i - 1]!.at) backwards++
    expect(backwards).toBe(11)
  })

  test('is the same again', () => {
    const few = { ...OPTIONS, robots: 5, from: TO - 2 * DAY }
    expect(digest(historyMessages(few))).toBe(digest(historyMessages(few)))
    expect(digest(historyMessages({ ...few, seed: 5 }))).not.toBe(digest(historyMessages(few)))
  })

  test('has no events twice but resent ones, and leaves no task open', () => {
    expect(repeated(messages).conflicts).toEqual([])
    const tasks = (type: string) => new Set(eventsOf(messages, type).map(({ task_id }) => task_id))
    expect(tasks('TASK_START')).toEqual(tasks('TASK_END'))
  })

  test('is dense in the last day, thin before', () => {
    const perMinute = (from: number, to: number) =>
      eventsOf(within(from, to), 'TASK_END').length / ((to - from) / MINUTE)
    expect(Math.abs(perMinute(TO - DAY, TO) - 15)).toBeLessThan(3)
    expect(Math.abs(perMinute(TO - 5 * DAY, TO - 3 * DAY) - 6)).toBeLessThan(1.5)
  })

  test('has the rates of the live fleet', () => {
    expect(Math.abs(rate(messages).share - 0.912)).toBeLessThan(0.012)
  })

  test('model v23 has been running for three days, v22 before', () => {
    const models = (from: number, to: number) => [
      ...new Set([...statuses(within(from, to)).values()].map(({ model_version }) => model_version)),
    ]
    expect(models(TO - 2 * DAY, TO)).toEqual(['v23'])
    expect(models(TO - 5 * DAY, TO - 4 * DAY)).toEqual(['v22'])
    expect(messages.filter(({ payload }) => payload.what === 'model')).toHaveLength(1)
  })

  test('a pilot of software v24 broke insert nine days ago and was rolled back', () => {
    const midnight = Math.floor(TO / DAY) * DAY - 9 * DAY
    const pilot = within(midnight + 10.1 * HOUR, midnight + 12.6 * HOUR)
    const isPilot = (robot: number) => robot >= 61 && robot <= 70
    expect(rate(pilot, isPilot, 'insert').share).toBeLessThan(0.7)
    expect(rate(within(midnight + 13 * HOUR, midnight + DAY), isPilot, 'insert').share).toBeGreaterThan(0.75)
    const deployments = messages
      .filter(({ payload }) => payload.what === 'software')
      .map(({ payload }) => payload.to)
    expect(deployments).toEqual(['v24', 'v23'])
  })

  test('zone C lost its network six days ago', () => {
    const drops = messages.filter(({ payload }) => payload.reason === 'network_outage')
    expect(drops).toHaveLength(25)
    expect(drops.every((message) => numberOf(message) % 4 === 3)).toBe(true)
  })

  test('wear goes on into the live fleet', () => {
    const live = createFleet({ seed: 4, robots: 100, start: TO, tasksPerMinute: 30 }).advance(TO + MINUTE)
    const lastHour = within(TO - 5 * MINUTE, TO + 1)
    for (const robot of ['Robot-3', 'Robot-47', 'Robot-90']) {
      for (const [metric, tolerance] of [
        ['grip_cycles', 30],
        ['motor_current_a', 0.8],
        ['disk_free_pct', 0.5],
        ['battery_pct', 8],
      ] as const) {
        const before = metricsOf(lastHour, robot, metric).at(-1)!
        expect(Math.abs(metricsOf(live, robot, metric)[0]! - before)).toBeLessThan(tolerance)
      }
    }
  })

  test('telemetry comes every five minutes in the last day, every thirty before', () => {
    const count = (from: number, to: number) =>
      within(from, to).filter((message) => kindOf(message) === 'telemetry' && robotOf(message) === 'Robot-5')
        .length
    expect(Math.abs(count(TO - 2 * HOUR, TO) - 24)).toBeLessThan(5)
    expect(Math.abs(count(TO - 4 * DAY, TO - 3 * DAY) - 48)).toBeLessThan(8)
  })

  test('no days, no past', () => {
    expect([...historyMessages({ ...OPTIONS, from: TO })]).toEqual([])
  })
})
