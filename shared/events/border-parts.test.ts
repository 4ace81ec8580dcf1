import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstIdAt, SLOTS_PER_MS, tsOfId } from './event-id.ts'
import { parseLogLine } from './log-line.ts'
import { eventTime, MAX_AHEAD_MS, OLDEST_MS, parseIso } from './timestamp.ts'
import { parseTopic } from './topic.ts'

const now = Date.UTC(2026, 5, 1, 12)

describe('event time', () => {
  const cases: [unknown, ReturnType<typeof eventTime>][] = [
    [undefined, { ts: now, mark: 'missing' }],
    [null, { ts: now, mark: 'missing' }],
    [now - 5000, { ts: now - 5000, mark: null }],
    [now - 5000.7, { ts: now - 5001, mark: null }],
    ['2026-06-01T11:59:00Z', { ts: now - 60_000, mark: null }],
    ['2026-06-01T13:59:00+02:00', { ts: now - 60_000, mark: null }],
    ['2026-06-01 11:59:00', { ts: now - 60_000, mark: null }],
    ['2026-06-01T11:59:00.250', { ts: now - 59_750, mark: null }],
    [now + MAX_AHEAD_MS, { ts: now + MAX_AHEAD_MS, mark: null }],
    [now + MAX_AHEAD_MS + 1, { ts: now, mark: 'ahead' }],
    ['2099-01-01T00:00:00Z', { ts: now, mark: 'ahead' }],
    [0, { ts: now, mark: 'clock_unset' }],
    ['1970-01-01T00:00:05Z', { ts: now, mark: 'clock_unset' }],
    [OLDEST_MS, { ts: OLDEST_MS, mark: null }],
    ['yesterday', null],
    ['', null],
    [{}, null],
    [Number.NaN, null],
  ]
  it.each(cases)('%j', (raw, expected) => {
    expect(eventTime(raw, now)).toEqual(expected)
  })

  it('takes every ISO time that JavaScript writes', () => {
    const dates = fc.date({ min: new Date(OLDEST_MS), max: new Date(now), noInvalidDate: true })
    fc.assert(fc.property(dates, (date) => void expect(parseIso(date.toISOString())).toBe(date.getTime())))
  })
})

describe('topic', () => {
  const cases: [string, object][] = [
    ['fleet/Robot-47/status', { kind: 'status', robot: 'Robot-47' }],
    ['fleet/🤖/event', { kind: 'event', robot: '🤖' }],
    ['fleet/<script>/telemetry', { kind: 'telemetry', robot: '<script>' }],
    ['fleet/change', { kind: 'change' }],
    ['fleet/trace', { kind: 'trace' }],
    ['fleet/r/command', { kind: 'command', robot: 'r' }],
    ['fleet/r/odometry', { kind: 'unknown' }],
    ['fleet/r', { kind: 'unknown' }],
    ['fleet//event', { kind: 'unknown' }],
    ['fleet/a/b/event', { kind: 'unknown' }],
    ['other/r/event', { kind: 'unknown' }],
    [`fleet/${'x'.repeat(201)}/event`, { kind: 'unknown' }],
  ]
  it.each(cases)('%s', (topic, expected) => {
    expect(parseTopic('fleet', topic)).toMatchObject(expected)
  })

  it('takes a root of several levels', () => {
    expect(parseTopic('plant/a', 'plant/a/r1/ack')).toEqual({ kind: 'ack', robot: 'r1' })
  })
})

describe('log line', () => {
  it('reads type and fields', () => {
    expect(
      parseLogLine('[2024-01-15 14:23:45] Robot-47 FEEDBACK result=FAILURE reason=gripper_slip'),
    ).toEqual({
      ts: Date.UTC(2024, 0, 15, 14, 23, 45),
      robot: 'Robot-47',
      type: 'FEEDBACK',
      fields: { result: 'FAILURE', reason: 'gripper_slip' },
    })
  })

  it('keeps lists, quoted values and free text', () => {
    const line = parseLogLine(
      '[2024-01-15 14:23:48] R1 EXECUTION motor_cmd=0.45,0.23 note="a \\"b\\"" arm slow latency_ms=12',
    )
    expect(line?.fields).toEqual({ motor_cmd: '0.45,0.23', note: 'a "b"', latency_ms: 12, text: 'arm slow' })
  })

  it.each(['', 'hello', '[not a time] R1 EVENT', '[2024-01-15 14:23:48]', '[2024-01-15 14:23:48] R1'])(
    'refuses %j',
    (text) => {
      expect(parseLogLine(text)).toBeNull()
    },
  )

  it('takes words as long as a payload can be', () => {
    const word = 'a9_.'.repeat(60_000)
    const line = parseLogLine(`[2024-01-15 14:23:48] R1 EVENT ${word} after=1`)
    expect(line?.fields).toEqual({ after: '1', text: word })
  })

  it('never throws and never pollutes a prototype', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void parseLogLine(text)))
    const line = parseLogLine('[2024-01-15 14:23:48] R1 EVENT __proto__=x')
    expect(Object.keys(line!.fields)).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})

describe('event id', () => {
  it('orders like time and gives the time back', () => {
    const ts = fc.integer({ min: OLDEST_MS, max: Date.UTC(2050, 0, 1) })
    fc.assert(
      fc.property(ts, ts, fc.nat(SLOTS_PER_MS - 1), (a, b, slot) => {
        const id = firstIdAt(a) + slot
        expect(Number.isSafeInteger(id)).toBe(true)
        expect(tsOfId(id)).toBe(a)
        expect(Math.sign(firstIdAt(a) - firstIdAt(b))).toBe(Math.sign(a - b))
      }),
    )
  })
})
