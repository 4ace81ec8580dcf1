import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareMarks, type Mark, type MarkKind, taskOutcome } from './outcome.ts'

const rules = { retryWindowMs: 30_000, abandonedAfterMs: 30 * 60_000 }
const s = (seconds: number) => seconds * 1000

function judge(marks: Mark[], now: number, last = Math.max(...marks.map((mark) => mark.ts))) {
  const first = Math.min(...marks.map((mark) => mark.ts))
  return taskOutcome([...marks].sort(compareMarks), first, last, now, rules)
}
const mark = (seconds: number, kind: MarkKind, result?: 'SUCCESS' | 'FAILURE', reason?: string): Mark => ({
  ts: s(seconds),
  kind,
  ...(result ? { result } : {}),
  ...(reason ? { reason } : {}),
})

describe('when a task is over', () => {
  const later = s(100_000)
  const cases: [string, Mark[], number, object][] = [
    [
      'success ends it',
      [mark(0, 'start'), mark(4, 'feedback_success')],
      s(5),
      { outcome: 'succeeded', end: s(4), start: 0 },
    ],
    [
      'failure is open for 30 s',
      [mark(0, 'start'), mark(4, 'feedback_failure')],
      s(33),
      { outcome: 'open', end: null, settlesAt: s(34) },
    ],
    [
      'then it is an outcome, at its own time',
      [mark(0, 'start'), mark(4, 'feedback_failure', 'FAILURE', 'gripper_slip')],
      s(34),
      { outcome: 'failed', end: s(4), reason: 'gripper_slip' },
    ],
    [
      'a recovery within 30 s makes it an attempt',
      [mark(0, 'start'), mark(4, 'feedback_failure'), mark(34, 'recovery')],
      s(60),
      { outcome: 'open', attempts: 2 },
    ],
    [
      'a recovery after 30 s comes too late',
      [mark(0, 'start'), mark(4, 'feedback_failure'), mark(34.001, 'recovery')],
      s(60),
      { outcome: 'failed', end: s(4) },
    ],
    [
      'a new start is a new attempt',
      [mark(0, 'start'), mark(4, 'feedback_failure'), mark(9, 'start'), mark(12, 'feedback_success')],
      s(60),
      { outcome: 'succeeded', attempts: 2, start: 0, end: s(12) },
    ],
    [
      'so is a further step',
      [mark(4, 'feedback_failure'), mark(5, 'step'), mark(7, 'feedback_success')],
      s(60),
      { outcome: 'succeeded', attempts: 2 },
    ],
    [
      'a step of the same moment came before',
      [mark(4, 'step'), mark(4, 'feedback_failure')],
      s(60),
      { outcome: 'failed' },
    ],
    [
      'an end decides by its result',
      [mark(4, 'feedback_success'), mark(5, 'end', 'FAILURE', 'timeout')],
      s(6),
      { outcome: 'failed', end: s(5), reason: 'timeout' },
    ],
    [
      'an end without result follows the last feedback',
      [mark(4, 'feedback_failure'), mark(5, 'end')],
      s(6),
      { outcome: 'failed', end: s(5) },
    ],
    ['an end alone went well', [mark(0, 'start'), mark(5, 'end')], s(6), { outcome: 'succeeded', end: s(5) }],
    [
      'an end settles a failure at once',
      [mark(4, 'feedback_failure'), mark(5, 'end', 'FAILURE')],
      s(6),
      { outcome: 'failed', settlesAt: null },
    ],
    ['silence for 30 min abandons it', [mark(0, 'start')], s(1800), { outcome: 'abandoned', end: s(1800) }],
    ['not a moment earlier', [mark(0, 'start')], s(1799.999), { outcome: 'open', settlesAt: s(1800) }],
    [
      'failed twice, no third try',
      [mark(0, 'feedback_failure'), mark(3, 'recovery'), mark(9, 'feedback_failure')],
      later,
      { outcome: 'failed', end: s(9), attempts: 2 },
    ],
  ]
  it.each(cases)('%s', (_name, marks, now, expected) => {
    expect(judge(marks, now)).toMatchObject(expected)
  })
})

const anyMark: fc.Arbitrary<Mark> = fc
  .record({
    ts: fc.integer({ min: 0, max: 120 }).map(s),
    kind: fc.constantFrom<MarkKind>(
      'start',
      'step',
      'feedback_failure',
      'recovery',
      'feedback_success',
      'end',
    ),
  })
  .map((found) => found)
const marks = fc.array(anyMark, { minLength: 1, maxLength: 12 })

describe('outcome, whatever comes', () => {
  it('does not depend on the order of arrival', () => {
    fc.assert(
      fc.property(marks, fc.infiniteStream(fc.nat()), (set, keys) => {
        const shuffled = set
          .map((m) => ({ m, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
        expect(
          judge(
            shuffled.map(({ m }) => m),
            s(200),
          ),
        ).toEqual(judge(set, s(200)))
      }),
    )
  })

  it('is the same when every event is told twice', () => {
    fc.assert(
      fc.property(marks, (set) => {
        expect(judge([...set, ...set], s(200))).toEqual(judge(set, s(200)))
      }),
    )
  })

  it('stays what it is once time has settled it', () => {
    fc.assert(
      fc.property(marks, fc.integer({ min: 0, max: 4000 }), (set, more) => {
        const found = judge(set, s(2000))
        if (found.settlesAt !== null) return
        expect(judge(set, s(2000 + more))).toEqual(found)
      }),
    )
  })

  it('is over in the end, and never before it began', () => {
    fc.assert(
      fc.property(marks, (set) => {
        const found = judge(set, s(1_000_000))
        expect(found.outcome).not.toBe('open')
        expect(found.end).toBeGreaterThanOrEqual(Math.min(...set.map((m) => m.ts)))
      }),
    )
  })
})
