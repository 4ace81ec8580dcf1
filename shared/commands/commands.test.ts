import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countStatuses, endStatus, type RobotStatus } from './command.ts'
import { commandTitle } from './kind.ts'
import { byName, shortNames } from './names.ts'
import { judgeGuard, judgeWave, planWaves } from './waves.ts'

const robots = (count: number, silent: readonly number[] = []) =>
  Array.from({ length: count }, (_, i) => ({ robot: `Robot-${i + 1}`, reachable: !silent.includes(i + 1) }))

describe('waves', () => {
  it.each([
    ['all at once', 20, {}, [20]],
    ['a canary of one', 20, { canary: { robots: 1 } }, [1, 19]],
    ['a canary of a tenth', 20, { canary: { percent: 10 } }, [2, 18]],
    ['a small share is still one robot', 20, { canary: { percent: 1 } }, [1, 19]],
    ['waves of eight', 20, { canary: { robots: 1 }, size: 8 }, [1, 8, 8, 3]],
    ['a canary as large as the fleet', 3, { canary: { robots: 5 } }, [3]],
    ['nobody', 0, { canary: { robots: 1 } }, []],
  ] as const)('%s', (_name, count, options, sizes) => {
    expect(planWaves(robots(count), options).map((wave) => wave.robots.length)).toEqual(sizes)
  })

  it('begins with robots that can be heard', () => {
    expect(planWaves(robots(4, [1, 2]), { canary: { robots: 1 } })[0]).toEqual({
      robots: ['Robot-3'],
      canary: true,
    })
  })

  it('tells every robot once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.record({
          canary: fc.oneof(
            fc.record({ robots: fc.integer({ min: 1, max: 80 }) }),
            fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
          ),
          size: fc.integer({ min: 1, max: 80 }),
        }),
        (count, options) => {
          const told = planWaves(robots(count), options).flatMap((wave) => wave.robots)
          expect([...told].sort(byName)).toEqual(robots(count).map(({ robot }) => robot))
        },
      ),
    )
  })

  const wave = (...statuses: RobotStatus[]) => statuses.map((status) => ({ status }))

  it.each([
    ['is not judged while one is under way', wave('done', 'sent'), 0.5, null],
    ['does well', wave('done', 'done', 'done', 'done', 'failed'), 0.2, true],
    ['does badly', wave('done', 'not_reached'), 0.2, false],
    ['of one may lose none', wave('failed'), 0.2, false],
  ] as const)('%s', (_name, statuses, share, ok) => {
    expect(judgeWave(statuses, share)?.ok ?? null).toBe(ok)
  })

  const guard = { min_success_rate: 0.8, min_tasks: 10, within_s: 60 }

  it.each([
    ['enough and good', 9, 1, 1, true],
    ['enough and bad', 7, 3, 1, false],
    ['too few yet', 3, 0, 59, null],
    ['too few in time: a person decides', 3, 0, 60, false],
  ] as const)('a guard: %s', (_name, succeeded, failed, after, ok) => {
    const seen = { succeeded, failed, since: 0, now: after * 1000 }
    expect(judgeGuard(guard, seen)?.ok ?? null).toBe(ok)
  })
})

describe('how a command ended', () => {
  it.each([
    [['done', 'done'], 'done'],
    [['done', 'failed'], 'partly_done'],
    [['done', 'cancelled'], 'partly_done'],
    [['not_reached', 'failed'], 'failed'],
    [['cancelled', 'cancelled'], 'cancelled'],
  ] as const)('%s', (statuses, end) => {
    expect(endStatus(countStatuses(statuses.map((status) => ({ status }))))).toBe(end)
  })
})

describe('robots in short', () => {
  it.each([
    [['Robot-21', 'Robot-23', 'Robot-22'], 'Robot-21–23'],
    [['Robot-9', 'Robot-10', 'Robot-12'], 'Robot-9–10, Robot-12'],
    [['arm-1', 'Robot-1', 'Robot-2', 'lift'], 'arm-1, lift, Robot-1–2'],
    [[], ''],
  ])('%s', (names, text) => {
    expect(shortNames(names)).toBe(text)
  })

  it('counts what it leaves out', () => {
    expect(shortNames(['a-1', 'a-3', 'a-5', 'a-7'], 2)).toBe('a-1, a-3 and 2 more')
  })
})

it.each([
  ['rollback_software', { to_version: 'previous' }, 'Roll back software to the previous version'],
  ['set_model', { version: 'v23' }, 'Set model v23'],
  ['requeue_task', { task_id: 5234, to_robot: 'Robot-2' }, 'Requeue task 5234 to Robot-2'],
  ['restrict_tasks', { deny: ['insert'] }, 'Keep from insert'],
  ['restrict_tasks', { deny: [] }, 'Allow all tasks'],
] as const)('%s is told as a title', (kind, args, title) => {
  expect(commandTitle(kind, args)).toBe(title)
})
