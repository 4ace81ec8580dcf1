import fc from 'fast-check'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Board, BoardChart, Grouping } from '../../../shared/metrics/board.ts'
import { type Sketch, sketchAdd, sketchQuantile } from '../../../shared/metrics/sketch.ts'
import { type BoardQuestion, readBoard } from './board.ts'
import { metricScenes, type Sent } from './metric-scene.ts'

vi.setConfig({ testTimeout: 60_000 })

const scenes = metricScenes()
afterAll(() => scenes.remove())

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOW = Date.UTC(2026, 5, 2, 12)
const FROM = NOW - HOUR

/** What became of one task, said by one event. */
interface Done {
  robot: number
  minute: number
  type: 'grasp' | 'insert'
  well: boolean
  latency: number
}

const ZONES = ['A', 'B', null]
const zoneOf = (robot: number) => ZONES[robot % 3] ?? null
const name = (robot: number) => `Robot-${robot}`

function statuses(robots: Iterable<number>): Sent[] {
  return [...robots].map((robot) => ({
    topic: `fleet/${name(robot)}/status`,
    payload: {
      ts: FROM - HOUR,
      state: 'busy',
      model_version: robot % 2 ? 'v23' : 'v24',
      ...(zoneOf(robot) ? { zone: zoneOf(robot) } : {}),
    },
  }))
}

function event({ robot, minute, type, well, latency }: Done, i: number): Sent {
  return {
    topic: `fleet/${name(robot)}/event`,
    payload: {
      ts: FROM + minute * MINUTE + i,
      type: 'TASK_END',
      task_id: i + 1,
      task_type: type,
      result: well ? 'SUCCESS' : 'FAILURE',
      latency_ms: latency,
      id: `e${i}`,
    },
  }
}

const done = fc.record({
  robot: fc.integer({ min: 1, max: 6 }),
  minute: fc.integer({ min: 0, max: 58 }),
  type: fc.constantFrom('grasp' as const, 'insert' as const),
  well: fc.boolean(),
  latency: fc.integer({ min: 1, max: 500 }),
})

const question = (given: Partial<BoardQuestion>): BoardQuestion => ({
  page: 'tasks',
  by: 'fleet',
  filter: {},
  from: FROM,
  to: NOW,
  pick: [],
  now: NOW,
  ...given,
})

const chart = (board: Board, metric: string): BoardChart => board.charts.find((one) => one.metric === metric)!

const KEY: Record<Exclude<Grouping, 'software_version' | 'group'>, (d: Done) => string | null> = {
  fleet: () => '',
  task_type: ({ type }) => type,
  robot: ({ robot }) => name(robot),
  zone: ({ robot }) => zoneOf(robot),
  model_version: ({ robot }) => (robot % 2 ? 'v23' : 'v24'),
}

describe('a page of charts', () => {
  it('counts as one would by hand, by every grouping and filter', () => {
    const by = fc.constantFrom(...(Object.keys(KEY) as (keyof typeof KEY)[]))
    const filter = fc.constantFrom<BoardQuestion['filter']>(
      {},
      { task_type: 'insert' },
      { zone: 'A' },
      { zone: 'B', task_type: 'grasp' },
      { robot: 'Robot-2' },
    )
    fc.assert(
      fc.property(fc.array(done, { minLength: 1, maxLength: 60 }), by, filter, (all, grouping, only) => {
        const db = scenes.fill([...statuses([1, 2, 3, 4, 5, 6]), ...all.map(event)], NOW)
        const board = readBoard(db, question({ by: grouping, filter: only }))
        const counted = all.filter(
          (d) =>
            (only.task_type === undefined || only.task_type === d.type) &&
            (only.zone === undefined || only.zone === zoneOf(d.robot)) &&
            (only.robot === undefined || only.robot === name(d.robot)),
        )
        expect(ranked(chart(board, 'success_rate'))).toEqual(naiveRates(counted, KEY[grouping]))
        expect(chart(board, 'success_rate').total.n).toBe(counted.length)
        expectCourses(board, counted, KEY[grouping])
        expect(chart(board, 'latency_p95_ms').total.value).toEqual(naiveP95(counted))
      }),
      { numRuns: 25 },
    )
  })

  it('means signals over the robots of a group, and leaves empty times empty', () => {
    const telemetry = (robot: number, minute: number, value: number): Sent => ({
      topic: `fleet/${name(robot)}/telemetry`,
      payload: { ts: FROM + minute * MINUTE, metrics: { temperature_c: value } },
    })
    const db = scenes.fill(
      [
        ...statuses([1, 3, 4]),
        telemetry(3, 0, 20),
        telemetry(3, 0, 30),
        telemetry(1, 1, 40),
        telemetry(4, 1, 50),
      ],
      NOW,
    )
    const board = readBoard(db, question({ page: 'health', by: 'zone' }))
    expect(ranked(chart(board, 'temperature_c'))).toEqual([
      ['A', 25, 2],
      ['B', 45, 2],
    ])
    expect(chart(board, 'temperature_c').total).toEqual({ value: 35, n: 4 })
    const known = chart(board, 'temperature_c').lines.map(({ values }) => values.filter((v) => v !== null))
    expect(known).toEqual([[25], [45]])
    expect(board.gaps.at(-1)).toEqual({ from: FROM + board.step, to: NOW })
  })

  it('a robot that moves counts where it was at the time', () => {
    const db = scenes.fill(
      [
        ...statuses([3]),
        event({ robot: 3, minute: 5, type: 'grasp', well: true, latency: 9 }, 1),
        { topic: 'fleet/Robot-3/status', payload: { ts: FROM + 30 * MINUTE, state: 'busy', zone: 'C' } },
        event({ robot: 3, minute: 40, type: 'grasp', well: false, latency: 9 }, 2),
      ],
      NOW,
    )
    const board = readBoard(db, question({ by: 'zone' }))
    expect(ranked(chart(board, 'success_rate'))).toEqual([
      ['A', 1, 1],
      ['C', 0, 1],
    ])
    expect(board.changes).toMatchObject([
      { kind: 'moved', what: 'zone', from: 'A', to: 'C', robots: ['Robot-3'] },
    ])
  })

  it('reads the same numbers from wide rows as from minutes', () => {
    const all = fc.sample(done, 200)
    const db = scenes.fill([...statuses([1, 2, 3, 4, 5, 6]), ...all.map(event)], NOW)
    const wide = (span: number) =>
      readBoard(db, question({ by: 'zone', from: NOW - span, to: NOW }))
        // What is per time depends on how much time was heard of, which wide buckets know less exactly.
        .charts.filter(({ metric }) => !/_per_(min|h)$/.test(metric))
        .map(ranked)
    expect(wide(10 * HOUR)).toEqual(wide(2 * HOUR))
    expect(wide(240 * HOUR)).toEqual(wide(2 * HOUR))
  })

  it('many groups are a band, the worst and those picked', () => {
    const robots = Array.from({ length: 20 }, (_, i) => i + 1)
    const all = robots.flatMap((robot) =>
      Array.from(
        { length: 25 },
        (_, k): Done => ({ robot, minute: k * 2, type: 'grasp', well: k >= robot, latency: 9 }),
      ),
    )
    const db = scenes.fill([...statuses(robots), ...all.map(event)], NOW)
    const { lines, band, rank } = chart(
      readBoard(db, question({ by: 'robot', pick: ['Robot-2'] })),
      'success_rate',
    )
    expect(lines.map(({ key }) => key)).toEqual(['Robot-2', 'Robot-18', 'Robot-19', 'Robot-20'])
    expect(band!.p50.some((value) => value !== null)).toBe(true)
    expect(rank.map(({ key }) => key)).toEqual([...robots].reverse().map(name))
  })

  it('an empty history is a page without lines', () => {
    const board = readBoard(scenes.fill([], NOW), question({ by: 'robot' }))
    expect(board.charts.every(({ lines, rank }) => lines.length === 0 && rank.length === 0)).toBe(true)
  })
})

function ranked({ rank, lines, total }: BoardChart): [string, number | null, number][] {
  const rows = rank.length > 0 ? rank : lines.map(({ key }) => ({ key, ...total }))
  return rows
    .map(({ key, value, n }): [string, number | null, number] => [key, value, n])
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
}

const six = (value: number) => Number(value.toPrecision(6))

function naiveRates(all: readonly Done[], keyOf: (d: Done) => string | null): [string, number, number][] {
  const keys = [...new Set(all.map(keyOf))].filter((key) => key !== null).sort()
  return keys.map((key) => {
    const own = all.filter((d) => keyOf(d) === key)
    return [key, six(own.filter(({ well }) => well).length / own.length), own.length]
  })
}

function expectCourses(board: Board, all: readonly Done[], keyOf: (d: Done) => string | null): void {
  for (const { key, values, n } of chart(board, 'success_rate').lines) {
    board.times.forEach((t, i) => {
      const own = all.filter((d) => {
        const ts = FROM + d.minute * MINUTE
        return keyOf(d) === key && ts >= t && ts < t + board.step
      })
      expect(n[i]).toBe(own.length)
      const rate = own.length === 0 ? null : six(own.filter(({ well }) => well).length / own.length)
      expect(values[i]).toBe(rate)
    })
  }
}

function naiveP95(all: readonly Done[]): number | null {
  const sketch: Sketch = new Map()
  for (const { latency } of all) sketchAdd(sketch, latency)
  const value = sketchQuantile(sketch, 0.95)
  return value === null ? null : six(value)
}
