import { describe, expect, it } from 'vitest'
import { buildJourney } from './build.ts'
import { cohortText, NO_COHORT } from './cohort.ts'
import { compareJourneys } from './compare.ts'
import { type Journey, NOT_KNOWN, type Usual } from './journey.ts'
import type { JourneyEvent } from './order.ts'
import { spanText, usualText } from './span-text.ts'
import { summaryOf } from './summary.ts'
import { event, STORY_START, story } from './testing.ts'
import { learnSteps, usualOf, withUsual } from './usual.ts'

const rules = { retryWindowMs: 30_000, abandonedAfterMs: 30 * 60_000 }
const LATER = STORY_START + 86_400_000
const usual = (p5: number, p50: number, p95: number): Usual => ({ p5, p50, p95 })

function journey(events: JourneyEvent[], given: Partial<Journey> = {}, now = LATER): Journey {
  const built = buildJourney(events, now, rules)
  const told = {
    kind: 'task' as const,
    task_id: '5235',
    trace_id: null,
    robot: 'Robot-47',
    service: null,
    ...built,
    steps_total: built.spans.length,
    retries: built.attempts - 1,
    duration_ms: built.end === null ? null : built.end - built.start,
    typical_ms: NOT_KNOWN,
    cohort: NO_COHORT,
    slow: false,
    robot_was: null,
    tries: [],
    traces: [],
    requeued_from: null,
    ...given,
  }
  return { ...told, summary: summaryOf(told) }
}

const plain = (given: Record<string, number> = {}) => [
  event(0, 'TASK_START'),
  event(100, 'INFERENCE', { duration_ms: given.inference ?? 15 }),
  event(1000, 'EXECUTION', { duration_ms: given.execution ?? 40 }),
  event(given.end ?? 3000, 'FEEDBACK', { result: 'SUCCESS' }),
]

describe('what happened, in a sentence', () => {
  it('names the failed step, the retry and what is usual', () => {
    const { summary } = journey(story(), { typical_ms: usual(3000, 3500, 4000) })
    expect(summary).toBe(
      'Gripper execution 40 ms, sensor 20 ms; attempt 1 failed: gripper_slip; succeeded on retry 1; 6 s, usually 3–4 s',
    )
  })
  it.each<[string, JourneyEvent[], number, string]>([
    ['a success', plain(), LATER, 'Succeeded; 3 s'],
    [
      'a failure',
      [event(0, 'EXECUTION'), event(400, 'FEEDBACK', { result: 'FAILURE', reason: 'jammed' })],
      LATER,
      'Execution 400 ms; failed: jammed; 400 ms',
    ],
    [
      'an open task',
      [event(0, 'TASK_START'), event(50, 'SAFETY_CHECK')],
      100,
      'Still open, last step: safety check',
    ],
    ['an abandoned task', [event(0, 'TASK_START')], LATER, 'Abandoned: nothing came after task start'],
    [
      'a failure that only the end tells',
      [event(0, 'TASK_START'), event(9, 'TASK_END', { result: 'FAILURE' })],
      LATER,
      'Failed; 9 ms',
    ],
  ])('tells %s', (_name, events, now, expected) => {
    const found = journey(events, {}, now)
    const { duration_ms } = found
    const told = found.outcome === 'abandoned' ? { ...found, duration_ms: null } : { ...found, duration_ms }
    expect(summaryOf(told)).toBe(expected)
  })

  it('stays short however often a task failed', () => {
    const tries = Array.from({ length: 4000 }, (_, n) => [
      event(n * 10, 'EXECUTION', { duration_ms: 2 }),
      event(n * 10 + 2, 'FEEDBACK', { result: 'FAILURE' }),
    ]).flat()
    const { summary, attempts } = journey(tries)
    expect(attempts).toBe(4000)
    expect(summary).toBe(
      'Execution 2 ms; attempt 1 failed; execution 2 ms; attempt 2 failed; execution 2 ms; attempt 3 failed; 3997 more failed; failed after 4000 attempts; 40 s',
    )
  })

  it('names slow steps and slow waits, those that cost most first', () => {
    const normal = Array.from(
      { length: 20 },
      (_, n) => buildJourney(plain({ inference: 10 + n }), LATER, rules).spans,
    )
    const slow = journey(plain({ inference: 400, end: 9000 }))
    const spans = withUsual(slow.spans, learnSteps(normal))
    expect(spans.filter((span) => span.slow).map(({ name }) => name)).toEqual(['INFERENCE'])
    const summary = summaryOf({ ...slow, spans, typical_ms: usual(2800, 3000, 3200) })
    expect(summary).toBe(
      'Wait after execution 8 s, usually about 2 s; inference took 400 ms, usually 11–28 ms; succeeded; 9 s, usually 2.8–3.2 s',
    )
  })

  it('compares measured steps with measured ones only, and nothing with what follows a failure', () => {
    const normal = Array.from({ length: 20 }, () => buildJourney(plain(), LATER, rules).spans)
    const { spans } = buildJourney(
      [
        event(0, 'TASK_START'),
        event(100, 'INFERENCE'),
        event(1000, 'EXECUTION', { duration_ms: 40 }),
        event(2000, 'FEEDBACK', { result: 'FAILURE', duration_ms: 5 }),
        event(9000, 'RECOVERY'),
        event(9900, 'FEEDBACK', { result: 'SUCCESS' }),
      ],
      LATER,
      rules,
    )
    const compared = withUsual(spans, learnSteps(normal))
    const known = (name: string) => compared.find((span) => span.name === name)!.typical_ms.p50
    expect(known('INFERENCE')).toBeNull()
    expect(known('EXECUTION')).toBe(40)
    expect(compared.find(({ status }) => status === 'failed')!.typical_then_ms).toEqual(NOT_KNOWN)
  })
})

describe('what is usual', () => {
  it('is not said of too few', () => expect(usualOf([1, 2, 3])).toEqual(NOT_KNOWN))
  it('lies between the ranks', () => {
    const found = usualOf(Array.from({ length: 101 }, (_, n) => n))
    expect(found).toEqual(usual(5, 50, 95))
  })
  it.each([
    [usual(3080, 3400, 4020), '3.1–4 s'],
    [usual(3000, 3500, 4000), '3–4 s'],
    [usual(40, 40, 40), 'about 40 ms'],
    [usual(0.1, 0.1, 0.1), 'about 0.1 ms'],
    [usual(800, 900, 1200), '800 ms – 1.2 s'],
    [usual(60_000, 70_000, 130_000), '1 min – 2 min 10 s'],
    [NOT_KNOWN, null],
  ])('%j is %s', (found, expected) => expect(usualText(found)).toBe(expected))
  it.each([
    [0.1, '0.1 ms'],
    [5, '5 ms'],
    [9.96, '10 ms'],
    [999.6, '1 s'],
    [3400, '3.4 s'],
    [59_960, '1 min'],
    [125_000, '2 min 5 s'],
    [3_600_000, '1 h'],
    [11_400_000, '3 h 10 min'],
  ])('%d ms reads %s', (ms, expected) => expect(spanText(ms)).toBe(expected))
  it.each([
    [
      { task_type: 'insert', model_version: 'v23', group: 'A' },
      7,
      '180 insert tasks on v23, group A, of the 7 days before',
    ],
    [
      { task_type: 'insert', model_version: 'v23', group: null },
      7,
      '180 insert tasks on v23, of the 7 days before',
    ],
    [{ task_type: 'insert', model_version: null, group: null }, null, '180 insert tasks of any time'],
    [{ task_type: null, model_version: null, group: null }, 7, '180 tasks of the 7 days before'],
  ])('%j', (kind, days, expected) => {
    expect(cohortText({ tasks: 180, from: null, to: null, ...kind }, days)).toBe(expected)
  })
})

describe('two journeys side by side', () => {
  it('ranks what differs, in words', () => {
    const { differences } = compareJourneys(journey(story()), journey(plain()))
    expect(differences[0]).toBe('2 attempts here, 1 attempt there')
    expect(differences.length).toBeLessThanOrEqual(8)
  })
  it('finds the step that took longer', () => {
    const { differences, steps } = compareJourneys(journey(plain({ execution: 540 })), journey(plain()))
    expect(differences).toEqual([
      'execution 500 ms longer here: 540 ms, there 40 ms',
      'wait after execution 500 ms shorter here: 1.5 s, there 2 s',
    ])
    expect(steps.map(({ name, wait }) => [name, wait])).toEqual([
      ['TASK_START', false],
      ['INFERENCE', false],
      ['INFERENCE', true],
      ['EXECUTION', false],
      ['EXECUTION', true],
      ['FEEDBACK', false],
    ])
  })
  it('finds nothing in the same', () => {
    expect(compareJourneys(journey(story()), journey(story())).differences).toEqual([])
  })
})
