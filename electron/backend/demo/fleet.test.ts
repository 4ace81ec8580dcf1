import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createFleet } from './fleet.ts'
import { DAY, HOUR, MINUTE } from './message.ts'
import { digest, eventsOf, kindOf, percentile, rate, robotOf, START } from './test-support.ts'

// Days of a fleet are simulated here, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

function script(seed: number, robots: number, steps: readonly number[]) {
  const fleet = createFleet({ seed, robots, start: START, tasksPerMinute: robots * 3 })
  fleet.apply({ name: 'network-outage', active: true }, START + 2 * MINUTE)
  fleet.apply({ name: 'network-outage', active: false }, START + 4 * MINUTE)
  fleet.command('Robot-1', { command_id: 'a', kind: 'restart' }, START + MINUTE)
  return steps.flatMap((minutes) => fleet.advance(START + minutes * MINUTE))
}

describe('a simulated fleet', () => {
  test('the same seed and script give the same messages, however time is sliced', () => {
    const cuts = fc.uniqueArray(fc.double({ min: 0, max: 8, noNaN: true }), { maxLength: 12 })
    fc.assert(
      fc.property(seeds, cuts, (seed, times) => {
        const sliced = script(seed, 8, [...times.sort((a, b) => a - b), 8])
        expect(digest(sliced)).toBe(digest(script(seed, 8, [8])))
        expect(sliced.every((message, i) => i === 0 || message.at >= sliced[i - 1]!.at)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  test('another seed gives other messages', () => {
    expect(script(1, 4, [3])).not.toEqual(script(2, 4, [3]))
  })

  test('one more robot changes no other', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 12 }), (seed, robots) => {
        const small = script(seed, robots, [6])
        const others = script(seed, robots + 1, [6]).filter((m) => robotOf(m) !== `Robot-${robots + 1}`)
        expect(digest(others)).toBe(digest(small))
      }),
      { numRuns: 20 },
    )
  })

  test.each([
    ['no robots', { robots: 0 }, /robots is 0/],
    ['too many robots', { robots: 1001 }, /1 to 1000/],
    ['a rate of zero', { tasksPerMinute: 0 }, /tasksPerMinute is 0/],
    ['a start in 1970', { start: 0 }, /not before 2024/],
  ])('%s is refused by name', (_what, wrong, message) => {
    expect(() => createFleet({ seed: 1, robots: 2, start: START, tasksPerMinute: 4, ...wrong })).toThrow(
      message,
    )
  })

  test('an unknown scenario is refused with the names there are', () => {
    const fleet = createFleet({ seed: 1, robots: 2, start: START, tasksPerMinute: 4 })
    expect(() => fleet.apply({ name: 'rollout', active: true }, START)).toThrow(
      /rollout-v24, insert-regression/,
    )
  })
})

describe('a day of a hundred robots', () => {
  const start = Date.UTC(2026, 5, 10)
  const fleet = createFleet({
    seed: 11,
    robots: 100,
    start,
    tasksPerMinute: 60,
    detail: 'core',
    telemetryMs: 10 * MINUTE,
  })
  const day = fleet.advance(start + DAY)
  const ends = eventsOf(day, 'TASK_END')

  test('does about as many tasks as asked for', () => {
    expect(ends.length / 1440).toBeGreaterThan(50)
    expect(ends.length / 1440).toBeLessThan(70)
  })

  test.each([
    ['grasp', 0.94],
    ['push', 0.89],
    ['place', 0.92],
    ['insert', 0.88],
  ])('%s succeeds about %f of the time', (type, share) => {
    expect(Math.abs(rate(day, undefined, type).share - share)).toBeLessThan(0.015)
  })

  test('succeeds at 91 to 92 %', () => {
    expect(rate(day).share).toBeGreaterThan(0.905)
    expect(rate(day).share).toBeLessThan(0.925)
  })

  test('has an average latency of 145 ms and a 95th percentile of 245 ms', () => {
    const latency = eventsOf(day, 'EXECUTION').map(({ latency_ms }) => latency_ms as number)
    const mean = latency.reduce((sum, value) => sum + value, 0) / latency.length
    expect(Math.abs(mean - 145)).toBeLessThan(4)
    expect(Math.abs(percentile(latency, 0.95) - 245)).toBeLessThan(8)
  })

  test('a task takes 3 to 4 seconds, with a retry more', () => {
    const mean = (attempts: number) => {
      const tasks = ends.filter((end) => end.attempts === attempts)
      return tasks.reduce((sum, { duration_ms }) => sum + (duration_ms as number), 0) / tasks.length
    }
    expect(mean(1)).toBeGreaterThan(2500)
    expect(mean(1)).toBeLessThan(4000)
    expect(mean(2)).toBeGreaterThan(5000)
  })

  test('works more by day than by night', () => {
    const between = (from: number, to: number) =>
      ends.filter(({ ts }) => (ts as number) >= start + from * HOUR && (ts as number) < start + to * HOUR)
        .length
    expect(between(7, 9)).toBeGreaterThan(between(3, 5) * 1.2)
  })

  test('errors and lost connections are rare', () => {
    const errors = eventsOf(day, 'ERROR').length / eventsOf(day, 'EXECUTION').length
    expect(errors).toBeGreaterThan(0.001)
    expect(errors).toBeLessThan(0.01)
    const drops = eventsOf(day, 'NETWORK_DROP').length
    expect(drops).toBeGreaterThan(40)
    expect(drops).toBeLessThan(240)
  })

  test('every robot is seen busy, idle and charging, most of the time busy', () => {
    const time = new Map<string, number>()
    const last = new Map<string, { state: string; at: number }>()
    for (const message of day.filter((m) => kindOf(m) === 'status')) {
      const before = last.get(message.topic)
      if (before) time.set(before.state, (time.get(before.state) ?? 0) + message.at - before.at)
      last.set(message.topic, { state: String(message.payload.state), at: message.at })
    }
    const total = [...time.values()].reduce((sum, ms) => sum + ms, 0)
    const share = (state: string) => (time.get(state) ?? 0) / total
    expect(share('busy')).toBeGreaterThan(0.6)
    expect(share('idle')).toBeGreaterThan(0.1)
    expect(share('charging')).toBeGreaterThan(0.03)
    expect(share('maintenance') + share('error') + share('offline')).toBeLessThan(0.03)
    expect(share('maintenance')).toBeGreaterThan(0)
  })
})
