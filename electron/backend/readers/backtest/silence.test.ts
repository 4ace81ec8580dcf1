import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import defaults from '../../../../assets/rules/default.json' with { type: 'json' }
import type { Rule } from '../../../../shared/alerts/rule.ts'
import type { Prediction } from '../../../../shared/health/prediction.ts'
import { DEFAULT_SETTINGS } from '../../../../shared/settings/settings.ts'
import { openForReading, openForWriting, type ReadDb } from '../../db/open.ts'
import { OutageTable } from '../../db/outages.ts'
import { PredictionTable } from '../../db/predictions.ts'
import { Store } from '../../store.ts'
import { backtest } from './backtest.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 5, 30, 12)
const START = NOW - 2 * DAY
const rules = defaults.rules as Rule[]
const rule = (id: string, given: Partial<Rule> = {}): Rule => ({
  ...rules.find((one) => one.id === id)!,
  ...given,
})

// Written and read as a real file.
vi.setConfig({ testTimeout: 60_000 })

let folder: string
let db: ReadDb
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'andon-silence-'))
  const file = path.join(folder, 'andon.db')
  past(file)
  db = openForReading(file)
}, 60_000)
afterAll(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const at = (hours: number) => START + hours * HOUR

/** Two days of three robots that tell their temperature every two minutes, with holes. */
function past(file: string): void {
  const write = openForWriting(file)
  const store = new Store(write, () => DEFAULT_SETTINGS, START)
  const [one, two, three] = ['Robot-1', 'Robot-2', 'Robot-3'].map((name) => store.robots.id(name, START))
  const measure = (robot: string, id: number, ts: number, temperature_c: number) =>
    store.measure({ kind: 'telemetry', robot, ts, mark: null, metrics: { temperature_c } }, id, NOW)
  store.begin()
  for (let ts = START; ts < NOW; ts += 2 * MINUTE) {
    // Robot-1 measures nothing for half an hour, Robot-2 while the console is off, Robot-3 never.
    if (ts < at(4) || ts >= at(4.5)) measure('Robot-1', one!, ts, ts >= at(6) && ts < at(7) ? 80 : 40)
    if (ts < at(30) || ts >= at(31)) measure('Robot-2', two!, ts, 40)
  }
  store.robots.addState(one!, START - DAY, 'estop')
  store.robots.addState(one!, at(1), 'idle')
  store.robots.addState(two!, at(20), 'error')
  store.robots.addState(two!, at(21), 'idle')
  store.robots.addState(three!, at(40), 'offline')
  store.robots.addState(three!, at(41), 'idle')
  store.commit(NOW)
  store.rollup.tick(NOW)
  store.flush(NOW, true)
  new OutageTable(write).write([
    { kind: 'robot_silent', robot: one!, from: at(10), to: at(10) + 5 * MINUTE },
    { kind: 'robot_silent', robot: one!, from: at(12), to: at(12) + MINUTE },
    { kind: 'robot_offline', robot: one!, from: at(12) + MINUTE, to: at(13) },
    { kind: 'robot_silent', robot: two!, from: at(20.5), to: at(22) },
    // Robots that were silent before the console stopped, and one of which it noticed while it came back.
    { kind: 'console_off', robot: null, from: at(30), to: at(31) },
    { kind: 'robot_silent', robot: two!, from: at(29.999), to: at(31) + 5 * SECOND },
    { kind: 'broker_down', robot: null, from: at(35), to: at(35) + 8 * SECOND },
    { kind: 'broker_down', robot: null, from: at(36), to: at(36.5) },
  ])
  const predicted = new PredictionTable(write)
  for (const [run_at, p50] of [
    [START, 4],
    [START + DAY, 1.5],
    [at(33), null],
  ] as const) {
    const days_until_failure = p50 && { p10: p50 - 1, p50, p90: p50 + 1 }
    const said = {
      robot: 'Robot-3',
      component: 'gripper',
      run_at,
      category: 'soon',
      model: 'trend',
      days_until_failure,
    }
    predicted.write([said as Prediction], () => three, true)
    predicted.finish({ run_at, took_ms: 1, robots: 3, by: 'daily', replayed: true }, 0)
  }
  new OutageTable(write).write([{ kind: 'robot_silent', robot: three!, from: NOW - 10 * MINUTE, to: null }])
  write.close()
}

const run = (one: Rule, days = 30, others: Rule[] = []) =>
  backtest(db, { rule: one, others, now: NOW, days, fine_days: 14, lost_after_s: 60 })
/** Oldest first: who, and from when to when, ms after the begin. */
const fired = (one: Rule, days?: number) =>
  run(one, days)
    .examples.map(({ subject, from, to }) => [subject, from - START, to === null ? null : to - START])
    .reverse()
const ms = (hours: number, more = 0) => Math.round(hours * HOUR) + more

describe('a rule about silence tried on the past', () => {
  it('finds robots that were lost: after a minute of silence, at once when they said goodbye', () => {
    expect(fired(rule('robot-lost'))).toEqual([
      ['Robot-1', ms(10, MINUTE), ms(10, 5 * MINUTE)],
      ['Robot-1', ms(12, MINUTE), ms(13)],
      ['Robot-2', ms(20.5, MINUTE), ms(22)],
      ['Robot-3', ms(40), ms(41)],
      ['Robot-3', ms(48, -9 * MINUTE), null],
    ])
    expect(run(rule('robot-lost')).subjects).toBe(3)
  })

  it('obeys the delays to the second, and the filter', () => {
    const delayed = rule('robot-lost', { on_delay_s: 300, off_delay_s: 90, filter: { robot: 'Robot-1' } })
    expect(fired(delayed)).toEqual([['Robot-1', ms(12, 6 * MINUTE), ms(13, 90 * SECOND)]])
  })

  it('measures how long they were silent', () => {
    const silent = rule('robot-lost', {
      measure: { of: 'robot', name: 'silence_s' },
      op: '>',
      threshold: 240,
    })
    const found = run(silent)
    expect(found.examples.map(({ robot, worst }) => [robot, worst && Math.round(worst)]).reverse()).toEqual([
      ['Robot-1', 300],
      ['Robot-1', 3600],
      ['Robot-2', 5400],
      ['Robot-3', 3600],
      ['Robot-3', 600],
    ])
    expect(fired(silent)[0]).toEqual(['Robot-1', ms(10, 4 * MINUTE + 1), ms(10, 5 * MINUTE)])
  })

  it('finds when the broker was lost, not when the connection blinked', () => {
    expect(fired(rule('broker-lost'))).toEqual([['Console', ms(36, 10 * SECOND), ms(36.5)]])
  })

  it('finds where values were missing, not while the console was off and not between two values', () => {
    const missing = rule('robot-temperature', { no_data: 'alert', off_delay_s: 0 })
    expect(fired(missing).filter(([who]) => who === 'Robot-1')).toEqual([
      ['Robot-1', ms(4, 4 * MINUTE), ms(4.5)],
      ['Robot-1', ms(6), ms(7)],
    ])
    expect(fired(missing).filter(([who]) => who === 'Robot-2')).toEqual([])
    // One that never told it lacks it from the beginning.
    expect(fired(missing).filter(([who]) => who === 'Robot-3')).toEqual([['Robot-3', 0, null]])
    expect(fired(rule('robot-temperature'))).toEqual([['Robot-1', ms(6), ms(7, MINUTE)]])
  })

  it('knows what a robot came with, and takes nothing it said for what it is while it is lost', () => {
    expect(fired(rule('robot-estop'))).toEqual([['Robot-1', ms(-24), ms(1)]])
    expect(fired(rule('robot-estop'), 2)).toEqual([['Robot-1', 0, ms(1)]])
    // Nobody knows when the error ended: it is held until the robot is heard again.
    expect(fired(rule('robot-error'))).toEqual([['Robot-2', ms(20), ms(22)]])
    expect(fired(rule('robot-error', { no_data: 'clear' }))).toEqual([['Robot-2', ms(20), ms(20.5, MINUTE)]])
  })

  it('takes what each run predicted until the next one', () => {
    expect(fired(rule('failure-predicted'))).toEqual([['Robot-3', ms(24), ms(33, MINUTE)]])
    // From four days at the begin it is three and a half after twelve hours.
    expect(fired(rule('failure-predicted', { threshold: 3.5 }))).toEqual([
      ['Robot-3', ms(12, 1), ms(33, MINUTE)],
    ])
  })

  it('begins where the past does, and names what is silent at the same time', () => {
    expect(run(rule('robot-success')).from).toBe(START - DAY)
    expect(run(rule('robot-error'), 30, [rule('robot-lost'), rule('broker-lost')]).overlaps).toEqual([
      { rule: 'robot-lost', name: 'Robot lost', alerts: 1, share: 1 },
    ])
  })
})
