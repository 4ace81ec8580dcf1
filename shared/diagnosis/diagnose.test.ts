import { describe, expect, it } from 'vitest'
import type { Change } from '../metrics/board.ts'
import { type Evidence, emptyRows } from './counts.ts'
import { diagnose } from './diagnose.ts'

const MINUTE = 60_000
const FROM = Date.UTC(2026, 5, 10, 8)
const BUCKETS = 120
const ONSET = 80
const TASKS = ['grasp', 'insert']
const ZONES = ['A', 'B', 'C']

interface Floor {
  robots?: number
  /** The share that fails, of a robot (from 0) and a task, at a bucket. */
  share(robot: number, task: number, bucket: number): number
  /** Tasks of each kind in each bucket. */
  n?(task: number, bucket: number): number
}

/** Counts without chance: what is left over of a failure is carried to the next bucket. */
function floor({ robots = 40, share, n = () => 2 }: Floor): Evidence {
  const rows = emptyRows()
  const usual: Evidence['usual'] = []
  for (let robot = 0; robot < robots; robot++) {
    for (let task = 0; task < TASKS.length; task++) {
      usual.push({ robot, task, shift: 0, n: 1000, failed: 1000 * share(robot, task, -1) })
      let owed = ((robot * 7 + task * 3) % 10) / 10
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        const count = n(task, bucket)
        owed += count * share(robot, task, bucket)
        const failed = Math.min(count, Math.floor(owed))
        owed -= failed
        rows.bucket.push(bucket)
        rows.member.push(robot)
        rows.task.push(task)
        rows.n.push(count)
        rows.failed.push(failed)
      }
    }
  }
  const none = { model_version: 'v23', software_version: 'v23', group: null, hardware: null }
  return {
    from: FROM,
    width: MINUTE,
    buckets: BUCKETS,
    robots: Array.from({ length: robots }, (_, i) => `Robot-${i + 1}`),
    members: Array.from({ length: robots }, (_, robot) => ({
      robot,
      fields: { ...none, zone: ZONES[robot % 3]! },
    })),
    tasks: TASKS,
    rows,
    usual,
  }
}

const ask = (evidence: Evidence, changes: Change[] = []) =>
  diagnose({
    evidence,
    changes,
    baseline: { from: FROM - 86_400_000, to: FROM },
    wording: { utcOffsetMin: 0, now: FROM + BUCKETS * MINUTE },
  })

const bad =
  (holds: (robot: number, task: number) => boolean) => (robot: number, task: number, bucket: number) =>
    0.1 + (bucket >= ONSET && holds(robot, task) ? 0.3 : 0)

describe('who is worse', () => {
  it.each<[string, (robot: number, task: number) => boolean, object]>([
    [
      'a range that no attribute names',
      (robot) => robot >= 10 && robot < 25,
      { value: 'Robot-11 – Robot-25', task_types: [] },
    ],
    [
      'a range in one task',
      (robot, task) => robot >= 10 && robot < 25 && task === 1,
      { value: 'insert × Robot-11 – Robot-25' },
    ],
    ['a zone', (robot) => robot % 3 === 1, { dimension: 'zone', value: 'B' }],
    [
      'a zone in one task',
      (robot, task) => robot % 3 === 2 && task === 0,
      { dimension: 'task_type × zone', value: 'grasp × C' },
    ],
    ['two zones', (robot) => robot % 3 !== 0, { dimension: 'zone', value: 'B, C' }],
    ['one robot', (robot) => robot === 16, { value: 'Robot-17', robots: ['Robot-17'] }],
    ['a set of robots', (robot) => [3, 14, 29].includes(robot), { value: 'Robot-4, Robot-15, Robot-30' }],
    ['a task everywhere', (_, task) => task === 1, { dimension: 'task_type', value: 'insert', robots: [] }],
  ])('is %s', (_, holds, expected) => {
    const { suspects, onset, conclusion } = ask(floor({ share: bad(holds) }))
    expect(conclusion.kind).toBe('cause')
    expect(suspects[0]).toMatchObject({ role: 'cause', ...expected })
    expect(suspects[0]!.share_of_drop).toBeGreaterThan(0.9)
    expect(Math.abs(onset!.at - (FROM + ONSET * MINUTE))).toBeLessThanOrEqual(3 * MINUTE)
    expect(onset!.interval.from).toBeLessThanOrEqual(onset!.at)
  })

  it('is two groups, when two have nothing to do with each other', () => {
    const { suspects } = ask(
      floor({ share: bad((robot, task) => (robot < 6 && task === 0) || (robot >= 30 && task === 1)) }),
    )
    expect(
      suspects
        .filter(({ role }) => role !== 'alternative')
        .map(({ value }) => value)
        .sort(),
    ).toEqual(['grasp × Robot-1 – Robot-6', 'insert × Robot-31 – Robot-40'])
  })
})

describe('what is no cause', () => {
  it('a drop of everything without a change of everything has no single one', () => {
    const { conclusion, suspects } = ask(floor({ share: bad(() => true) }))
    expect(conclusion.kind).toBe('no_single_cause')
    expect(suspects[0]).toMatchObject({ dimension: 'fleet', robots: [] })
  })

  it('a shift to harder tasks is no drop, and is told', () => {
    const evidence = floor({
      share: (_, task) => (task === 0 ? 0.05 : 0.25),
      n: (task, bucket) => (bucket < ONSET ? 2 : task === 0 ? 1 : 4),
    })
    const { conclusion, suspects } = ask(evidence)
    expect(suspects).toEqual([])
    expect(conclusion).toMatchObject({ kind: 'no_drop' })
    expect(conclusion.text).toContain('more of the tasks that always fail more often')
  })

  it('a group that others share the fate of is not named for it', () => {
    const { suspects } = ask(floor({ share: bad((robot) => robot >= 2) }))
    expect(suspects[0]!.robots).not.toHaveLength(1)
  })

  it('few tasks are not enough', () => {
    const evidence = floor({ robots: 1, share: () => 0.1, n: (_, bucket) => (bucket % 20 === 0 ? 1 : 0) })
    expect(ask(evidence).conclusion.kind).toBe('not_enough_data')
  })

  it('nothing at all is not enough', () => {
    const evidence = { ...floor({ share: () => 0.1 }), rows: emptyRows(), usual: [] }
    expect(ask(evidence).conclusion).toMatchObject({ kind: 'not_enough_data' })
  })

  it('tasks of a new type are left out and counted', () => {
    const evidence = floor({ share: () => 0.1 })
    const known = evidence.usual.filter(({ task }) => task === 0)
    expect(ask({ ...evidence, usual: known })).toMatchObject({ without_baseline: 40 * BUCKETS * 2 })
  })
})

it('the change of these robots is named, those of others are not', () => {
  const base = { kind: 'deploy', what: 'software', from: 'v23', to: 'v24' } as const
  const of = (from: number, to: number, ts: number, what: string): Change => {
    const robots = Array.from({ length: to - from + 1 }, (_, i) => `Robot-${from + i}`)
    return { ...base, ts, until: ts, what, robots, robot_count: robots.length }
  }
  const evidence = floor({ share: bad((robot, task) => robot >= 10 && robot < 25 && task === 1) })
  const { suspects, answers } = ask(evidence, [
    of(26, 40, FROM + ONSET * MINUTE, 'camera'),
    of(11, 25, FROM + (ONSET - 1) * MINUTE, 'software'),
    of(11, 25, FROM + 10 * MINUTE, 'map'),
  ])
  expect(suspects[0]!.change).toMatchObject({ what: 'software', overlap: 1 })
  expect(suspects[0]!.words).toContain('robots 11–25 × insert: 60')
  expect(answers.changed).toContain('Software v24 was installed there at 09:19')
})

it('what is over is told with its end', () => {
  const share = (robot: number, _: number, bucket: number) =>
    0.1 + (bucket >= 50 && bucket < 80 && robot < 20 ? 0.3 : 0)
  const { onset, suspects } = ask(floor({ share }))
  expect(suspects[0]!.value).toBe('Robot-1 – Robot-20')
  expect(Math.abs(onset!.ended! - (FROM + 80 * MINUTE))).toBeLessThanOrEqual(3 * MINUTE)
})
