import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareMarks, markOf, taskOutcome } from '../tasks/outcome.ts'
import { buildJourney } from './build.ts'
import type { JourneyEvent } from './order.ts'
import { event, STORY_START, story } from './testing.ts'

const rules = { retryWindowMs: 30_000, abandonedAfterMs: 30 * 60_000 }
const LATER = STORY_START + 86_400_000
const build = (events: JourneyEvent[], now = LATER) => buildJourney(events, now, rules)

describe('the journey of a task', () => {
  it('reads like a story', () => {
    const { spans, ...found } = build(story())
    expect(found).toMatchObject({
      outcome: 'succeeded',
      attempts: 2,
      task_type: 'place',
      start: STORY_START,
      end: STORY_START + 6000,
      from: STORY_START,
      to: STORY_START + 6000,
    })
    expect(
      spans.map(({ words, duration_ms, source, attempt }) => [attempt, words, duration_ms, source]),
    ).toEqual([
      [1, 'Task submitted by warehouse system', 0, 'between'],
      [1, 'Robot-47 selected by location', 0, 'between'],
      [1, 'Task starts', 1000, 'between'],
      [1, 'Model v23 runs inference', 15, 'measured'],
      [1, 'Decision: place_right_arm at (0.32, 0.56, 0.41)', 5, 'between'],
      [1, 'Safety check passes', 0.1, 'measured'],
      [1, 'Motor command sent', 5, 'measured'],
      [1, 'Motor confirms receipt', 10, 'measured'],
      [1, 'Gripper executes', 40, 'measured'],
      [1, 'Sensor detects failure: gripper_slip', 20, 'measured'],
      [2, 'Retry 1 with stronger grip', 1500, 'between'],
      [2, 'Gripper executes', 45, 'measured'],
      [2, 'Success on retry 1', 20, 'measured'],
      [2, 'Task complete', 0, 'none'],
    ])
    expect(spans.filter(({ status }) => status === 'failed').map(({ name }) => name)).toEqual(['FEEDBACK'])
    expect(spans.filter(({ begun }) => !begun).map(({ name }) => name)).toEqual([
      'TASK_SUBMITTED',
      'ROBOT_SELECTED',
    ])
  })

  it('tells the time that no step accounts for', () => {
    const { spans } = build(story())
    const waits = spans.map(({ name, then_ms }) => [name, then_ms])
    expect(waits).toContainEqual(['FEEDBACK', 904])
    expect(waits).toContainEqual(['EXECUTION', 2355])
    expect(spans.at(-1)!.then_ms).toBeNull()
  })

  it('takes plain log lines: a step lasts until the next one', () => {
    const lines: [number, string, object?][] = [
      [0, 'TASK_START'],
      [1000, 'PERCEPTION'],
      [2000, 'DECISION'],
      [4000, 'EXECUTION'],
      [6000, 'FEEDBACK', { result: 'FAILURE', reason: 'gripper_slip' }],
      [7000, 'RECOVERY'],
    ]
    const found = build(
      lines.map(([ts, type, given]) => event(STORY_START + ts, type, given)),
      STORY_START + 8000,
    )
    expect(found.outcome).toBe('open')
    expect(found.spans.map(({ duration_ms, source }) => [duration_ms, source])).toEqual([
      [1000, 'between'],
      [1000, 'between'],
      [2000, 'between'],
      [2000, 'between'],
      [0, 'none'],
      [null, 'running'],
    ])
    expect(found.spans.at(-1)).toMatchObject({ attempt: 2, status: 'running' })
  })

  it('sees whether robots report a step at its begin or at its end', () => {
    const ends = [
      event(0, 'TASK_START'),
      event(112, 'PERCEPTION', { duration_ms: 112 }),
      event(127, 'INFERENCE', { duration_ms: 15 }),
      event(129, 'DECISION'),
      event(130, 'SAFETY_CHECK', { duration_ms: 0.1 }),
      event(135, 'MOTOR_COMMAND', { duration_ms: 5 }),
      event(145, 'MOTOR_ACK', { duration_ms: 10 }),
      event(145, 'EXECUTION', { latency_ms: 145 }),
      event(2600, 'FEEDBACK', { result: 'SUCCESS' }),
    ]
    const { spans } = build(ends)
    expect(spans.map(({ name, start }) => [name, start])).toEqual([
      ['TASK_START', 0],
      ['PERCEPTION', 0],
      ['INFERENCE', 112],
      ['DECISION', 129],
      ['SAFETY_CHECK', 129.9],
      ['MOTOR_COMMAND', 130],
      ['MOTOR_ACK', 135],
      ['EXECUTION', 145],
      ['FEEDBACK', 2600],
    ])
  })

  it.each([
    ['duration before latency', { duration_ms: 40, latency_ms: 145 }, 40],
    ['latency when there is no duration', { latency_ms: 145 }, 145],
  ])('%s', (_name, given, expected) => {
    const { spans } = build([event(0, 'EXECUTION', given), event(4000, 'FEEDBACK', { result: 'SUCCESS' })])
    expect(spans[0]).toMatchObject({ duration_ms: expected, source: 'measured' })
  })

  it('a lone feedback lies before its end', () => {
    const found = build([event(5000, 'FEEDBACK', { result: 'SUCCESS', latency_ms: 145 })])
    expect(found).toMatchObject({ from: 4855, to: 5000 })
  })

  it('an abandoned task ends on the way', () => {
    const found = build([event(0, 'TASK_START'), event(900, 'EXECUTION')])
    expect(found).toMatchObject({ outcome: 'abandoned', to: 900 })
    expect(found.spans.at(-1)).toMatchObject({ source: 'none' })
  })

  it('an error between failure and retry belongs to the failed attempt', () => {
    const found = build([
      event(0, 'EXECUTION'),
      event(10, 'FEEDBACK', { result: 'FAILURE' }),
      event(20, 'ERROR', { reason: 'x' }),
      event(30, 'RECOVERY'),
      event(40, 'FEEDBACK', { result: 'SUCCESS' }),
    ])
    expect(found.spans.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 2, 2])
  })
})

const anyEvent = fc
  .record({
    ts: fc.integer({ min: 0, max: 90 }).map((s) => s * 1000),
    type: fc.constantFrom(
      'TASK_SUBMITTED',
      'TASK_START',
      'INFERENCE',
      'EXECUTION',
      'SUCCESS',
      'FAILURE',
      'RECOVERY',
      'TASK_END',
      'ERROR',
      'odd',
    ),
    duration_ms: fc.option(fc.integer({ min: 0, max: 5000 })),
    id: fc.nat(),
  })
  .map(({ type, ts, ...given }) =>
    type === 'SUCCESS' || type === 'FAILURE'
      ? event(ts, 'FEEDBACK', { ...given, result: type })
      : event(ts, type, given),
  )
const someEvents = fc.array(anyEvent, { minLength: 1, maxLength: 20 })
const NOW = 200_000

describe('whatever comes', () => {
  it('the order of arrival does not matter, nor that something is told twice', () => {
    const plain = (events: JourneyEvent[]) => {
      const { spans, ...rest } = build(events, NOW)
      return { ...rest, spans: spans.map(({ id: _, ...span }) => span) }
    }
    fc.assert(
      fc.property(someEvents, fc.infiniteStream(fc.nat()), (events, keys) => {
        const shuffled = [...events, ...events]
          .map((found) => ({ found, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ found }) => found)
        expect(plain(shuffled)).toEqual(plain(events))
      }),
    )
  })

  it('outcome and attempts are those of the task, every step lies within, and nothing is left out', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const found = build(events, NOW)
        const marks = events
          .flatMap(({ ts, type, result, reason }) => markOf(ts, type, result, reason) ?? [])
          .sort(compareMarks)
        const times = events.map(({ ts }) => ts)
        const outcome = taskOutcome(marks, Math.min(...times), Math.max(...times), NOW, rules)
        expect(found).toMatchObject(outcome)
        expect(Math.max(...found.spans.map(({ attempt }) => attempt))).toBe(outcome.attempts)
        for (const { start, duration_ms } of found.spans) {
          expect(start).toBeGreaterThanOrEqual(found.from)
          expect(start + (duration_ms ?? 0)).toBeLessThanOrEqual(found.to)
          expect(duration_ms ?? 0).toBeGreaterThanOrEqual(0)
        }
        expect(new Set(found.spans.map(({ name }) => name))).toEqual(new Set(events.map(({ type }) => type)))
      }),
    )
  })
})
