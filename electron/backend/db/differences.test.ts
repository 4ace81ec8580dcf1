import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Differences } from '../../../shared/metrics/differences.ts'
import { readDifferences } from './differences.ts'
import { metricScenes, type Sent } from './metric-scene.ts'

vi.setConfig({ testTimeout: 60_000 })

const scenes = metricScenes()
afterAll(() => scenes.remove())

const MINUTE = 60_000
const NOW = Date.UTC(2026, 5, 2, 12)
const ROBOTS = 60
const TYPES = ['grasp', 'push', 'insert'] as const
/** The stretch that is asked about, and the one before it. */
const FROM = NOW - 30 * MINUTE

const name = (robot: number) => `Robot-${robot}`
const isBroken = (robot: number) => robot >= 21 && robot <= 40

/** Deterministic, and as good as independent from one task to the next. */
function chance(...of: number[]): number {
  let hash = 2166136261
  for (const part of of) hash = Math.imul(hash ^ part, 16777619) ^ (hash >>> 13)
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296
}

function statuses(ts: number, version: string, of: (robot: number) => boolean): Sent[] {
  return robots()
    .filter(of)
    .map((robot) => ({
      topic: `fleet/${name(robot)}/status`,
      payload: { ts, state: 'busy', zone: 'ABCD'[robot % 4]!, software_version: version },
    }))
}

const robots = () => Array.from({ length: ROBOTS }, (_, i) => i + 1)

/** A task a minute of every robot; `fails` is the chance of each. */
function tasks(fails: (robot: number, type: string, ts: number) => number, minutes = 60): Sent[] {
  return robots().flatMap((robot) =>
    Array.from({ length: minutes }, (_, minute): Sent => {
      const ts = NOW - (minutes - minute) * MINUTE + robot * 100
      const type = TYPES[(robot + minute) % TYPES.length]!
      const failed = chance(robot, minute, 7) < fails(robot, type, ts)
      return {
        topic: `fleet/${name(robot)}/event`,
        payload: {
          ts,
          type: 'TASK_END',
          task_id: minute + 1,
          task_type: type,
          result: failed ? 'FAILURE' : 'SUCCESS',
          latency_ms: Math.round(100 + 40 * chance(robot, minute, 3)),
          id: `${minute}`,
        },
      }
    }),
  )
}

function ask(sent: readonly Sent[], given: { from?: number; to?: number } = {}): Differences {
  const db = scenes.fill(sent, NOW)
  return readDifferences(db, { from: FROM, to: NOW, against: 'before', filter: {}, now: NOW, ...given })
}

describe('what differs in a stretch', () => {
  it('a software update that breaks one type of task on some robots comes first, with the update on top', () => {
    const found = ask([
      ...statuses(NOW - 90 * MINUTE, 'v23', () => true),
      ...statuses(FROM, 'v24', isBroken),
      ...tasks((robot, type, ts) => (isBroken(robot) && type === 'insert' && ts >= FROM ? 0.6 : 0.08)),
    ])
    expect(found.verdict).toBe('differs')
    expect(found.differences[0]).toMatchObject({
      metric: 'success_rate',
      by: 'software_version',
      key: 'v24',
      task_type: 'insert',
      worse: true,
    })
    expect(found.differences[0]!.reason).toMatch(
      /^[34]\d(\.\d)?\s%, before 9\d(\.\d)?\s% \(\d+ of 200 against \d+ of 200\)/,
    )
    expect(found.changes).toMatchObject([{ what: 'software', from: 'v23', to: 'v24', robot_count: 20 }])
  })

  it('nothing differs beyond chance when only chance was at work', () => {
    const found = ask([...statuses(NOW - 90 * MINUTE, 'v23', () => true), ...tasks(() => 0.1)])
    expect(found).toMatchObject({ verdict: 'nothing', differences: [], changes: [] })
    expect(found.compared).toBeGreaterThan(100)
  })

  it('one task says nothing, and neither does an empty time', () => {
    expect(ask([]).verdict).toBe('not_enough')
    const one = tasks(() => 0, 1).slice(0, 1)
    expect(ask([...statuses(NOW - 90 * MINUTE, 'v23', (robot) => robot === 1), ...one]).verdict).toBe(
      'not_enough',
    )
  })

  it('a robot that heats up stands out against one that drifts as it always does', () => {
    const readings = robots()
      .slice(0, 8)
      .flatMap((robot) =>
        Array.from({ length: 13 * 6 }, (_, i): Sent => {
          const ts = NOW - (13 * 6 - i) * 5 * MINUTE + 1000
          const heat = robot === 3 && ts >= FROM ? 20 : 0
          return {
            topic: `fleet/${name(robot)}/telemetry`,
            payload: {
              ts,
              metrics: {
                temperature_c: 40 + heat + 2 * chance(robot, i),
                battery_pct: 95 - i + 0.5 * chance(robot, i, 1),
              },
            },
          }
        }),
      )
    const found = ask([...statuses(NOW - 900 * MINUTE, 'v23', (robot) => robot <= 8), ...readings])
    expect(found.differences.map(({ metric, by, key }) => [metric, by, key])[0]).toEqual([
      'temperature_c',
      'robot',
      'Robot-3',
    ])
    expect(found.differences.filter(({ metric }) => metric === 'battery_pct')).toEqual([])
    expect(found.differences[0]).toMatchObject({ worse: true, method: 'usual_change' })
  })

  it('slower tasks of one type are told as duration or latency of that type', () => {
    const slow = tasks(() => 0.05).map((sent): Sent => {
      const { payload } = sent
      if (payload.task_type !== 'push' || payload.ts < FROM) return sent
      return { ...sent, payload: { ...payload, latency_ms: Number(payload.latency_ms) + 60 } }
    })
    const found = ask([...statuses(NOW - 90 * MINUTE, 'v23', () => true), ...slow])
    const latency = found.differences.filter(({ metric }) => metric.startsWith('latency'))
    expect(latency.map(({ by, key }) => `${by}/${key}`)).toContain('task_type/push')
    expect(latency.map(({ by, key }) => `${by}/${key}`)).not.toContain('task_type/grasp')
  })

  it('yesterday is compared with the same time a day before', () => {
    const { before, from, to } = readDifferences(scenes.fill([], NOW), {
      from: FROM,
      to: NOW,
      against: 'yesterday',
      filter: {},
      now: NOW,
    })
    expect(before).toEqual({ from: from - 86_400_000, to: to - 86_400_000 })
  })
})
