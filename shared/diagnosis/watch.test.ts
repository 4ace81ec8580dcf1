import { describe, expect, it } from 'vitest'
import type { Change } from '../metrics/board.ts'
import { type Evidence, emptyRows } from './counts.ts'
import { lookOut } from './watch.ts'

const MINUTE = 60_000
const FROM = Date.UTC(2026, 5, 10, 8)
const BUCKETS = 60
const NOW = FROM + BUCKETS * MINUTE
const FIELDS = { model_version: 'v23', software_version: 'v23', zone: null, group: null, hardware: null }

/** Forty robots with two tasks of each kind a minute, failing as told, without chance. */
function floor(share: (robot: number, task: number, bucket: number) => number): Evidence {
  const rows = emptyRows()
  const usual: Evidence['usual'] = []
  for (let robot = 0; robot < 40; robot++) {
    for (let task = 0; task < 2; task++) {
      usual.push({ robot, task, shift: 0, n: 2000, failed: 200 })
      let owed = ((robot * 7 + task * 3) % 10) / 10
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        owed += 2 * share(robot, task, bucket)
        const failed = Math.min(2, Math.floor(owed))
        owed -= failed
        for (const [of, value] of [
          ['bucket', bucket],
          ['member', robot],
          ['task', task],
          ['n', 2],
          ['failed', failed],
        ] as const)
          rows[of].push(value)
      }
    }
  }
  const robots = Array.from({ length: 40 }, (_, i) => `Robot-${i + 1}`)
  const members = robots.map((_, robot) => ({ robot, fields: FIELDS }))
  return {
    from: FROM,
    width: MINUTE,
    buckets: BUCKETS,
    robots,
    members,
    tasks: ['grasp', 'insert'],
    rows,
    usual,
  }
}

const look = (evidence: Evidence, changes: Change[] = []) =>
  lookOut(evidence, changes, { utcOffsetMin: 0, now: NOW })

const update = (robots: string[], ts: number): Change => ({
  ...{ ts, until: ts, kind: 'deploy', what: 'software', from: 'v23', to: 'v24' },
  ...{ robots, robot_count: robots.length },
})

describe('the look-out', () => {
  it('sees nothing where all is as always', () => {
    expect(look(floor(() => 0.1))).toEqual([])
  })

  it('sees a task that fails everywhere, with its numbers', () => {
    const [drop, ...more] = look(floor((_, task, bucket) => (task === 1 && bucket >= 50 ? 0.4 : 0.1)))
    expect(more).toEqual([])
    expect(drop).toMatchObject({
      robots: [],
      task_types: ['insert'],
      parts: [{ dimension: 'task_type', value: 'insert' }],
    })
    expect(drop!.before).toBeCloseTo(0.9, 2)
    expect(drop!.after).toBeCloseTo(0.6, 1)
    expect(drop!.words).toMatch(/^all robots × insert: 60.% against 90.%, since 08:(49|50|51)$/)
  })

  it('sees two that have nothing in common', () => {
    const found = look(
      floor((robot, task, bucket) => (bucket >= 45 && robot === (task === 0 ? 3 : 30) ? 0.8 : 0.1)),
    )
    expect(found.map(({ robots, task_types }) => [...robots, ...task_types])).toEqual(
      expect.arrayContaining([
        ['Robot-4', 'grasp'],
        ['Robot-31', 'insert'],
      ]),
    )
  })

  it('sees right after a change what it would still wait with otherwise', () => {
    const changed = ['Robot-9', 'Robot-21', 'Robot-33']
    const evidence = floor((robot, task, bucket) =>
      bucket >= 57 && task === 1 && [8, 20, 32].includes(robot) ? 0.6 : 0.1,
    )
    expect(look(evidence)).toEqual([])
    const [drop] = look(evidence, [update(changed, FROM + 57 * MINUTE)])
    expect(drop).toMatchObject({ robots: changed, task_types: ['insert'], change: { to: 'v24' } })
  })

  it('names of two changes of the same robots the one that explains most', () => {
    const many = Array.from({ length: 20 }, (_, i) => `Robot-${i + 1}`)
    const evidence = floor((robot, _, bucket) => (bucket >= 50 && robot < 20 ? 0.4 : 0.1))
    const model = { ...update(many, FROM + 50 * MINUTE), what: 'model' }
    const found = look(evidence, [update(many.slice(5, 10), FROM + 47 * MINUTE), model])
    expect(found.map(({ robots, change }) => [robots.length, change?.what])).toEqual([[20, 'model']])
  })

  it('sees two changes of the same robots that each break something, while both go on', () => {
    const many = Array.from({ length: 20 }, (_, i) => `Robot-${i + 1}`)
    const evidence = floor((robot, task, bucket) =>
      bucket >= 35 && task === 1 && robot >= 5 && robot < 10 ? 0.9 : bucket >= 52 && robot < 20 ? 0.4 : 0.1,
    )
    const model = { ...update(many, FROM + 52 * MINUTE), what: 'model' }
    const found = look(evidence, [update(many.slice(5, 10), FROM + 35 * MINUTE), model])
    expect(found.map(({ robots, task_types, change }) => [robots.length, task_types, change?.what])).toEqual(
      expect.arrayContaining([
        [5, ['insert'], 'software'],
        [20, [], 'model'],
      ]),
    )
    expect(found).toHaveLength(2)
  })

  it('has forgotten a change of an hour ago, and one of others says nothing', () => {
    const evidence = floor(() => 0.1)
    expect(look(evidence, [update(['Robot-1'], FROM), update(['Robot-2'], NOW - 5 * MINUTE)])).toEqual([])
  })
})
