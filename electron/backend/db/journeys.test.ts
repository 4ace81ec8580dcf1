import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JourneyEvent } from '../../../shared/journeys/order.ts'
import { fromOtlp } from '../../../shared/journeys/otlp.ts'
import { event, story } from '../../../shared/journeys/testing.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { taskKey } from '../../../shared/tasks/task-key.ts'
import { Store } from '../store.ts'
import { readJourney } from './journeys.ts'
import { compareWith } from './journeys-compare.ts'
import { exportJourney } from './journeys-export.ts'
import { type JourneyListQuestion, listJourneys } from './journeys-list.ts'
import { openForReading, openForWriting, type ReadDb } from './open.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'andon-journeys-'))
const file = path.join(folder, 'test.db')
const STORY = story()
const START = STORY[0]!.ts
const NOW = START + 3_600_000
const rules = { retryWindowMs: 30_000, abandonedAfterMs: 30 * 60_000 }
const MINUTE = 60_000
let db: ReadDb

/** A plain task: one attempt, `ms` long. */
function plain(
  task_id: string,
  robot: string,
  start: number,
  ms: number,
  result = 'SUCCESS',
): JourneyEvent[] {
  const given = { task_id, robot, task_type: 'place' }
  return [
    event(start, 'TASK_START', given),
    event(start + 1000, 'INFERENCE', { ...given, duration_ms: 15 }),
    event(start + 1036, 'EXECUTION', { ...given, duration_ms: 38 + (ms % 7) }),
    event(start + ms, 'TASK_END', {
      ...given,
      result,
      ...(result === 'FAILURE' ? { reason: 'jammed' } : {}),
    }),
  ]
}

/** Sixty tasks on each of two robots before the story, and what is special. */
function scene(): JourneyEvent[] {
  const before = Array.from({ length: 120 }, (_, n) =>
    plain(`n${n}`, n % 2 === 0 ? 'Robot-47' : 'Robot-12', START - (n + 1) * MINUTE, 3000 + (n % 10) * 100),
  ).flat()
  return [
    ...before,
    ...STORY,
    ...plain('fail', 'Robot-99', START + MINUTE, 2000, 'FAILURE'),
    // One task on two robots.
    ...plain('moved', 'Robot-99', START + 2 * MINUTE, 2000, 'FAILURE'),
    ...plain('moved', 'Robot-12', START + 3 * MINUTE, 3000).map((one) => ({
      ...one,
      attrs: { requeued_from: 5235 },
    })),
    ...plain('slow', 'Robot-12', START + 4 * MINUTE, 9000),
    event(NOW - 1000, 'TASK_START', { task_id: 'open', robot: 'Robot-12', task_type: 'place' }),
  ]
}

const TRACE = 'ab'.repeat(16)
const nanos = (ms: number) => `${ms}000000`
const trace = {
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'robot.id', value: { stringValue: 'Robot-12' } }] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: TRACE,
              spanId: 'c'.repeat(16),
              parentSpanId: 'd'.repeat(16),
              name: 'plan',
              startTimeUnixNano: nanos(START + 10),
              endTimeUnixNano: nanos(START + 30),
            },
            {
              traceId: TRACE,
              spanId: 'd'.repeat(16),
              name: 'handle order',
              startTimeUnixNano: nanos(START + 5),
              endTimeUnixNano: nanos(START + 50),
              attributes: [{ key: 'task.id', value: { stringValue: '5235' } }],
            },
          ],
        },
      ],
    },
  ],
}

beforeAll(() => {
  const writing = openForWriting(file)
  const store = new Store(writing, () => DEFAULT_SETTINGS, NOW)
  store.begin()
  for (const name of ['Robot-47', 'Robot-12', 'Robot-99']) {
    const at = {
      ts: START - 86_400_000,
      mark: null,
      robot: name,
      kind: 'status' as const,
      state: 'busy' as const,
    }
    const fields = {
      name: null,
      zone: 'A',
      group: 'pick',
      hardware: null,
      software_version: '4.2',
      model_version: 'v23',
    }
    store.status({ ...at, ...fields }, store.robots.id(name, NOW), NOW)
  }
  for (const { id, robot, latency_ms, duration_ms, task_id, task_type, attrs, ...rest } of scene()) {
    const fields = { task: taskKey(task_id), taskType: task_type, latency: latency_ms, duration: duration_ms }
    const kept = {
      extId: `${id}`,
      attrs: JSON.stringify(attrs),
      implied: false,
      mark: null,
      kind: 'event' as const,
    }
    store.event({ ...rest, ...fields, ...kept, robot }, store.robots.id(robot, NOW), false, NOW)
  }
  store.trace({ kind: 'trace', ts: NOW, mark: null, spans: fromOtlp(trace).spans }, NOW)
  store.commit(NOW)
  store.rollup.tick(NOW)
  store.flush(NOW, true)
  writing.close()
  db = openForReading(file)
})
afterAll(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (task_id: string, robot: string | null = null) =>
  readJourney(db, { task_id, robot, now: NOW, rules })
const list = (given: Partial<JourneyListQuestion> = {}) =>
  listJourneys(db, {
    ...{ id: null, robot: null, task_type: null, outcome: null, reason: null, slow: false, retried: false },
    ...{ from: null, to: null, limit: 1000, cursor: null, now: NOW },
    ...given,
  })
const ids = (given: Partial<JourneyListQuestion>) => list(given).journeys.map(({ task_id }) => task_id)

describe('the journey of a task', () => {
  it('tells the story against what is usual', () => {
    const { summary, cohort, typical_ms, spans, ...found } = get('5235')
    expect(summary).toBe(
      'Gripper execution 40 ms, sensor 20 ms; attempt 1 failed: gripper_slip; succeeded on retry 1; 6 s, usually 3–3.9 s',
    )
    expect(cohort).toMatchObject({
      tasks: 120,
      text: '120 place tasks on v23, group pick, of the 7 days before',
    })
    expect(typical_ms).toMatchObject({ p50: 3450 })
    expect(found).toMatchObject({
      outcome: 'succeeded',
      retries: 1,
      duration_ms: 6000,
      slow: true,
      robot: 'Robot-47',
    })
    expect(found.robot_was).toMatchObject({ model_version: 'v23', zone: 'A', group: 'pick' })
    expect(found.traces).toEqual([{ trace_id: TRACE, name: 'handle order', spans: 2 }])
    expect(spans.find(({ name }) => name === 'INFERENCE')!.typical_ms).toEqual({ p5: 15, p50: 15, p95: 15 })
  })

  it('shows a task of several robots by the last one, and names the others', () => {
    const found = get('moved')
    expect(found).toMatchObject({ robot: 'Robot-12', outcome: 'succeeded', requeued_from: '5235' })
    expect(found.tries.map(({ robot, outcome }) => [robot, outcome])).toEqual([
      ['Robot-12', 'succeeded'],
      ['Robot-99', 'failed'],
    ])
    expect(get('moved', 'Robot-99')).toMatchObject({ outcome: 'failed', reason: 'jammed' })
  })

  it('shows a task that is still open', () => {
    expect(get('open')).toMatchObject({ outcome: 'open', end: null, duration_ms: null })
  })

  it.each([
    ['nothing', null, 'There is no task and no trace "nothing". It may be older than events are kept.'],
    ['moved', 'Robot-47', 'Task "moved" was worked on by "Robot-12", "Robot-99", not by "Robot-47".'],
  ])('says what is wrong: %s of %s', (task, robot, message) =>
    expect(() => get(task, robot)).toThrow(message),
  )

  it('finds a trace by its id, and by its task when no events are there', () => {
    const found = get(TRACE)
    expect(found).toMatchObject({ kind: 'trace', robot: 'Robot-12', task_id: '5235', duration_ms: 45 })
    expect(found.spans.map(({ name, depth, start }) => [name, depth, start - START])).toEqual([
      ['handle order', 0, 5],
      ['plan', 1, 10],
    ])
  })
})

describe('the list', () => {
  it('agrees with each journey', () => {
    for (const row of list()
      .journeys.filter(({ kind }) => kind === 'task')
      .slice(0, 12)) {
      const { start, end, outcome, attempts, reason, duration_ms } = get(row.task_id, row.robot)
      expect({ start, end, outcome, attempts, reason, duration_ms }).toEqual({
        ...{ start: row.start, end: row.end, outcome: row.outcome },
        ...{ attempts: row.attempts, reason: row.reason, duration_ms: row.duration_ms },
      })
    }
  })

  it.each<[string, Partial<JourneyListQuestion>, string[]]>([
    ['failed ones', { outcome: 'failed' }, ['moved', 'fail']],
    ['open ones', { outcome: 'open' }, ['open']],
    ['those with a reason', { reason: 'jammed' }, ['moved', 'fail']],
    ['retried ones', { retried: true }, ['5235']],
    ['slow ones', { slow: true, from: START }, ['slow', '5235']],
    ['those of a robot', { robot: 'Robot-99' }, ['moved', 'fail']],
    ['those of a time', { from: START + MINUTE, to: START + 3 * MINUTE }, ['moved', 'fail']],
    ['those of an unknown type', { task_type: 'dance' }, []],
    ['those of an unknown robot', { robot: 'nobody' }, []],
    ['one task with its tries', { id: 'moved' }, ['moved', 'moved']],
    ['one task with its trace', { id: '5235' }, ['5235', '5235']],
    ['one trace', { id: TRACE }, ['5235']],
  ])('finds %s', (_name, given, expected) => expect(ids(given)).toEqual(expected))

  it('gives the same, page by page', () => {
    const whole = list().journeys
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.boolean(), (limit, byRobot) => {
        const filter = byRobot ? { robot: 'Robot-12' } : {}
        const found = []
        let cursor: string | null = null
        do {
          const page = list({ ...filter, limit, cursor })
          found.push(...page.journeys)
          cursor = page.next_cursor
        } while (cursor !== null)
        expect(found).toEqual(byRobot ? whole.filter(({ robot }) => robot === 'Robot-12') : whole)
      }),
      { numRuns: 20 },
    )
  })

  it('refuses a cursor of another call', () => {
    expect(() => list({ cursor: 'x' })).toThrow('"x" is not a cursor of this call.')
  })
})

describe('comparison', () => {
  const compare = (task_id: string, against: Parameters<typeof compareWith>[1]['against']) =>
    compareWith(db, { task_id, robot: null, now: NOW, rules, against })
  it('finds the last success on the robot', () => {
    const { b, against, differences } = compare('5235', 'last_success')
    expect([b.task_id, against]).toEqual(['n0', 'the last success on Robot-47'])
    expect(differences[0]).toBe('2 attempts here, 1 attempt there')
  })
  it('finds a healthy robot near in time', () => {
    const { b, against } = compare('5235', 'healthy_robot')
    expect(b.robot).toBe('Robot-12')
    expect(against).toBe('Robot-12, where 100 % of 62 tasks succeeded that day')
  })
  it('takes any other', () => {
    expect(compare('5235', { task_id: 'fail', robot: null }).b).toMatchObject({
      task_id: 'fail',
      outcome: 'failed',
    })
  })
  it('says when there is none', () => {
    expect(() => compare('fail', 'last_success')).toThrow(
      'Before this one no place task is stored that succeeded on Robot-99.',
    )
  })
})

describe('export', () => {
  const exported = (task_id: string) => exportJourney(db, { task_id, robot: null, now: NOW, rules })
  it('is read by our own import', () => {
    const { file_name, otlp } = exported('5235')
    expect(file_name).toBe('task-5235-Robot-47.otlp.json')
    const { spans, refused } = fromOtlp(JSON.parse(JSON.stringify(otlp)))
    expect(refused).toEqual([])
    expect(spans).toHaveLength(STORY.length + 1)
    expect(exported('5235')).toEqual(exported('5235'))
  })
  it('gives a trace back as it came', () => {
    const back = fromOtlp(exported(TRACE).otlp).spans
    expect(back.toSorted((a, b) => a.start - b.start)).toEqual(
      fromOtlp(trace).spans.toSorted((a, b) => a.start - b.start),
    )
  })
})
