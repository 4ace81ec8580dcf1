import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workload } from './calendar.ts'
import { DAY, HOUR, MINUTE } from './message.ts'
import { batteryPct, bearingWear, gripCycles, segmentAt } from './plan.ts'
import { profile } from './profile.ts'

const WEDNESDAY = Date.UTC(2026, 5, 10)

describe('the day', () => {
  test.each([0, 1, 2, 3])('in zone %i a working day has a mean load of one', (zone) => {
    let sum = 0
    for (let minute = 0; minute < 1440; minute++) sum += workload(WEDNESDAY + minute * MINUTE, zone)
    expect(sum / 1440).toBeCloseTo(1, 6)
  })

  test('shifts, breaks and weekends differ', () => {
    const at = (hour: number, minute = 0, day = 0) =>
      workload(WEDNESDAY + day * DAY + hour * HOUR + minute * MINUTE, 0)
    expect(at(8)).toBeGreaterThan(at(16))
    expect(at(16)).toBeGreaterThan(at(3, 30))
    expect(at(9, 40)).toBeLessThan(at(8) / 2)
    expect(at(8, 0, 4)).toBeLessThan(at(8))
  })

  test('a break comes later in the next zone', () => {
    const t = WEDNESDAY + 9 * HOUR + 35 * MINUTE
    expect(workload(t, 0)).toBeLessThan(workload(t, 1))
  })
})

describe('what is certain of a robot', () => {
  const robots = fc.tuple(fc.integer(), fc.integer({ min: 0, max: 999 }))
  const times = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2034, 0, 1) })

  test('a segment ends later, and something else begins there', () => {
    fc.assert(
      fc.property(robots, times, ([seed, index], t) => {
        const robot = profile(seed, index)
        const segment = segmentAt(robot, t)
        expect(segment.until).toBeGreaterThan(t)
        expect(Number.isInteger(segment.until)).toBe(true)
        expect(segmentAt(robot, segment.until).kind).not.toBe(segment.kind)
        expect(segmentAt(robot, segment.until - 2).kind).toBe(segment.kind)
      }),
    )
  })

  test('battery, wear and grips stay within what is possible', () => {
    fc.assert(
      fc.property(robots, times, ([seed, index], t) => {
        const robot = profile(seed, index)
        expect(batteryPct(robot, t)).toBeGreaterThanOrEqual(20)
        expect(batteryPct(robot, t)).toBeLessThanOrEqual(100)
        expect(bearingWear(robot, t)).toBeGreaterThanOrEqual(0)
        expect(bearingWear(robot, t)).toBeLessThan(1)
        expect(gripCycles(robot, t)).toBeLessThan(12_000)
      }),
    )
  })

  test('a battery fills on the charger only', () => {
    const robot = profile(1, 5)
    for (let t = WEDNESDAY; t < WEDNESDAY + 2 * DAY; t += 5 * MINUTE) {
      const [now, next] = [segmentAt(robot, t), segmentAt(robot, t + MINUTE)]
      if (now.kind !== next.kind || now.kind === 'maintenance') continue
      const fills = batteryPct(robot, t + MINUTE) > batteryPct(robot, t)
      expect(fills).toBe(now.kind === 'charging')
    }
  })

  test('robots fail between 6 and 10 %, on average 8.5 %', () => {
    const factors = Array.from({ length: 100 }, (_, index) => profile(1, index).failFactor * 8.55)
    expect(Math.min(...factors)).toBeGreaterThan(6)
    expect(Math.max(...factors)).toBeLessThan(10)
    const mean = factors.reduce((sum, value) => sum + value, 0) / 100
    expect(mean).toBeGreaterThan(8.1)
    expect(mean).toBeLessThan(9)
  })
})
