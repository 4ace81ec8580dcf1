import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createFleet } from './fleet.ts'
import { DAY, type FleetMessage, MINUTE, type Payload } from './message.ts'
import { digest, eventsOf, kindOf, repeated, robotOf, START, statuses } from './test-support.ts'

// Days of a fleet are simulated here, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const CUT = START + 2 * MINUTE
const BACK = START + 7 * MINUTE
const END = START + 12 * MINUTE
const RECONNECTED = BACK + 5000

/** Twelve minutes of eight robots; zone B, robots 2 and 6, is off the network for five. */
function play(seed: number, outage: boolean): FleetMessage[] {
  const fleet = createFleet({ seed, robots: 8, start: START, tasksPerMinute: 24 })
  if (outage) {
    fleet.apply({ name: 'network-outage', active: true }, CUT)
    fleet.apply({ name: 'network-outage', active: false }, BACK)
  }
  return fleet.advance(END)
}

const ofZoneB = (message: FleetMessage) => ['Robot-2', 'Robot-6'].includes(robotOf(message))
const isLate = (message: FleetMessage) => message.at - (message.payload.ts as number) > 10_000

describe('a network outage', () => {
  const messages = play(4, true)
  const silent = messages.filter(
    (message) => ofZoneB(message) && message.at > CUT + 2000 && message.at < BACK,
  )

  test('silences zone B but for its last wills, and nobody else', () => {
    expect(silent.map(robotOf).sort()).toEqual(['Robot-2', 'Robot-6'])
    for (const will of silent) {
      expect(will).toMatchObject({ retain: true, qos: 1, payload: { state: 'offline', zone: 'B' } })
      expect(will.payload).not.toHaveProperty('ts')
    }
    expect(
      messages.some(
        (message) => robotOf(message) === 'Robot-1' && message.at > CUT + MINUTE && message.at < BACK,
      ),
    ).toBe(true)
  })

  test('ends with a status, then the buffer with its own times', () => {
    const back = messages.filter((message) => robotOf(message) === 'Robot-2' && message.at > BACK)
    expect(kindOf(back[0]!)).toBe('status')
    expect(back[0]!.payload.state).not.toBe('offline')
    const late = back.filter((message) => isLate(message) && message.payload.type !== 'NETWORK_DROP')
    expect(late.length).toBeGreaterThan(25)
    const times = late.map(({ payload }) => payload.ts as number)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(Math.max(...late.map(({ at }) => at))).toBeLessThan(RECONNECTED)
    expect(statuses(messages).get('Robot-2')!.state).not.toBe('offline')
  })

  test('is told by each robot, with its length', () => {
    const drops = eventsOf(messages.filter(ofZoneB), 'NETWORK_DROP')
    expect(drops).toHaveLength(2)
    for (const { ts, duration_ms, reason } of drops) {
      expect(reason).toBe('network_outage')
      expect((ts as number) - CUT).toBeLessThan(1500)
      expect(Math.abs((duration_ms as number) - 5 * MINUTE)).toBeLessThan(5000)
    }
  })

  test('loses no event and changes none', () => {
    const told = (all: FleetMessage[]) => {
      const events = eventsOf(all).filter(
        ({ type, task_id }) => type !== 'NETWORK_DROP' && task_id !== undefined,
      )
      return new Map(events.map((event): [string, Payload] => [String(event.id), event]))
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const sorted = (events: Map<string, Payload>) => [...events].sort(([a], [b]) => (a < b ? -1 : 1))
        expect(digest(sorted(told(play(seed, true))))).toBe(digest(sorted(told(play(seed, false)))))
      }),
      { numRuns: 15 },
    )
  })
})

describe('holes in the Wi-Fi', () => {
  const fleet = createFleet({ seed: 8, robots: 40, start: START, tasksPerMinute: 40 })
  const messages = fleet.advance(START + DAY / 2)
  const drops = eventsOf(messages, 'NETWORK_DROP').filter(({ reason }) => reason === 'wifi_hole')

  test('come now and then, are short, and bring late messages', () => {
    expect(drops.length).toBeGreaterThan(5)
    expect(drops.length).toBeLessThan(60)
    expect(Math.max(...drops.map(({ duration_ms }) => duration_ms as number))).toBeLessThan(5 * MINUTE)
    expect(messages.filter(isLate).length).toBeGreaterThan(drops.length)
  })

  test('resend what was not acknowledged: the same event twice, word for word', () => {
    const { resent, conflicts } = repeated(messages)
    expect(resent).toBeGreaterThan(0)
    expect(conflicts).toEqual([])
  })
})
