import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import defaults from '../../../../assets/rules/default.json' with { type: 'json' }
import type { Rule } from '../../../../shared/alerts/rule.ts'
import { DEFAULT_SETTINGS } from '../../../../shared/settings/settings.ts'
import { openForReading, openForWriting, type ReadDb } from '../../db/open.ts'
import { Store } from '../../store.ts'
import { backtest } from './backtest.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 5, 30, 12)
const KEPT = { fine_days: 14, lost_after_s: 60 }
const rules = defaults.rules as Rule[]
/** With as many tasks as these robots do in an hour. */
const rule = (id: string, given: Partial<Rule> = {}): Rule => ({
  ...rules.find((one) => one.id === id)!,
  ...(/^(robot-(success|below)|task|fleet)/.test(id) ? { min_sample: 10 } : {}),
  ...given,
})

// Written and read as a real file.
vi.setConfig({ testTimeout: 60_000 })

let folder: string
let db: ReadDb
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'andon-backtest-'))
  const file = path.join(folder, 'andon.db')
  past(file)
  db = openForReading(file)
}, 60_000)
afterAll(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Nineteen days of two robots, with what went wrong in them. */
function past(file: string): void {
  const write = openForWriting(file)
  const store = new Store(write, () => DEFAULT_SETTINGS, NOW)
  const id = (robot: string) => store.robots.id(robot, NOW)
  let tasks = 0
  const task = (robot: string, ts: number, result: string) => {
    const nothing = { latency: null, duration: null, reason: null, extId: null, attrs: null, mark: null }
    const named = { robot, task: tasks++, taskType: 'grasp', implied: false }
    store.event({ kind: 'event', ...nothing, ...named, ts, type: 'TASK_END', result }, id(robot), false, NOW)
  }
  const measure = (robot: string, ts: number, temperature_c: number) =>
    store.measure({ kind: 'telemetry', robot, ts, mark: null, metrics: { temperature_c } }, id(robot), NOW)
  store.begin()
  for (let ts = NOW - 19 * DAY; ts < NOW; ts += 30 * MINUTE) {
    const hour = Math.floor((NOW - ts) / HOUR)
    // Three and eighteen days ago Robot-1 fails for two hours, at all else nobody does.
    const bad = hour === 72 || hour === 71 || hour === 432 || hour === 431
    for (let i = 0; i < 10; i++) task('Robot-1', ts, bad && i < 6 ? 'FAILURE' : 'SUCCESS')
    for (let i = 0; i < 10; i++) task('Robot-2', ts, i === 0 && ts % DAY === 0 ? 'FAILURE' : 'SUCCESS')
    // Five days ago Robot-2 is hot for half an hour.
    measure('Robot-2', ts, hour === 120 && ts % HOUR === 0 ? 80 : 40)
  }
  const state = (ts: number, name: string) => store.robots.addState(id('Robot-1'), ts, name)
  state(NOW - 10 * DAY, 'estop')
  state(NOW - 10 * DAY + HOUR, 'idle')
  state(NOW - HOUR, 'estop')
  store.commit(NOW)
  store.rollup.tick(NOW)
  store.flush(NOW, true)
  write.close()
}

const run = (one: Rule, days = 30) => backtest(db, { rule: one, others: [], now: NOW, days, ...KEPT })

describe('a rule tried on the past', () => {
  it('finds each time a robot failed too often, with begin, end and values, finer in the newer past', () => {
    const found = run(rule('robot-success'))
    expect(found).toMatchObject({ would_fire: 2, flood_minutes: 0, step_s: 600, subjects: 2 })
    expect(found.examples.map(({ robot }) => robot)).toEqual(['Robot-1', 'Robot-1'])
    const [newer, older] = found.examples
    for (const [example, ago] of [
      [newer!, 3 * DAY],
      [older!, 18 * DAY],
    ] as const) {
      const begin = NOW - ago
      expect(Math.abs(example.from - begin)).toBeLessThanOrEqual(2 * HOUR)
      expect(example.to! - example.from).toBeGreaterThanOrEqual(HOUR)
      expect(example.worst).toBeLessThan(0.6)
    }
    expect(run(rule('robot-success'), 7).would_fire).toBe(1)
  })

  it('finds what was measured and what robots were, and what is still so', () => {
    expect(run(rule('robot-temperature'))).toMatchObject({
      would_fire: 1,
      examples: [{ robot: 'Robot-2', worst: 80 }],
    })
    const stopped = run(rule('robot-estop'))
    expect(stopped.examples.map(({ from, to }) => [from, to])).toEqual([
      [NOW - HOUR, null],
      [NOW - 10 * DAY, NOW - 10 * DAY + HOUR],
    ])
  })

  it('knows the usual of each robot, the fleet and the task', () => {
    expect(run(rule('robot-below-usual')).examples.every(({ robot }) => robot === 'Robot-1')).toBe(true)
    expect(run(rule('robot-below-usual')).would_fire).toBe(2)
    expect(run(rule('task-above-usual')).would_fire).toBe(2)
    expect(run(rule('fleet-success')).would_fire).toBe(2)
  })

  it('obeys the delays', () => {
    expect(run(rule('robot-temperature', { on_delay_s: 40 * 60 })).would_fire).toBe(0)
    expect(run(rule('robot-temperature', { on_delay_s: 5 })).would_fire).toBe(1)
    expect(run(rule('robot-temperature', { off_delay_s: 86_400 })).examples[0]!.to).toBeGreaterThan(
      NOW - 4.5 * DAY,
    )
  })

  it('names other rules that would have fired beside it', () => {
    const others = [rule('fleet-success'), rule('robot-temperature'), rule('robot-below-usual')]
    const query = { rule: rule('robot-success'), others, now: NOW, days: 30, ...KEPT }
    const { overlaps } = backtest(db, query)
    expect(overlaps.map(({ rule: id, alerts, share }) => [id, alerts, share])).toEqual([
      ['robot-below-usual', 2, 1],
      ['fleet-success', 2, 1],
    ])
  })

  it('stops when nobody waits for it any more', () => {
    const query = { rule: rule('fleet-success'), others: [], now: NOW, days: 30, ...KEPT }
    expect(() => backtest(db, query, () => true)).toThrow(expect.objectContaining({ code: 'cancelled' }))
  })
})
