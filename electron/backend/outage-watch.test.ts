import { beforeEach, expect, test } from 'vitest'
import type { Freshness } from '../../shared/fleet/freshness.ts'
import { OutageTable, readOutages } from './db/outages.ts'
import { testDb } from './db/testing.ts'
import { OutageWatch } from './outage-watch.ts'

const S = 1000
let db = testDb()
let table = new OutageTable(db)
let watch = new OutageWatch(table)
beforeEach(() => {
  db = testDb()
  table = new OutageTable(db)
  watch = new OutageWatch(table)
})

const robot = (freshness: Freshness, lastSeen: number | null, offline = false) => [
  { robot: 1, freshness, lastSeen, offline },
]
const look = (now: number, robots: Parameters<OutageWatch['changes']>[1]) =>
  table.write(watch.changes(now, robots))
const all = () => readOutages(db, 0, Number.MAX_SAFE_INTEGER).map((one) => Object.values(one))

test('a robot is silent from its last word until it is heard again', () => {
  look(100 * S, robot('late', 40 * S))
  look(101 * S, robot('lost', 40 * S))
  look(102 * S, robot('lost', 40 * S))
  expect(all()).toEqual([['robot_silent', 1, 40 * S, null]])
  look(200 * S, robot('fresh', 199 * S))
  expect(all()).toEqual([['robot_silent', 1, 40 * S, 199 * S]])
  look(300 * S, robot('lost', 240 * S))
  expect(all()[0]).toEqual(['robot_silent', 1, 240 * S, null])
})

test('a silent robot whose last will comes is offline from then on', () => {
  look(100 * S, robot('lost', 40 * S))
  look(130 * S, robot('lost', 40 * S, true))
  look(200 * S, robot('fresh', 190 * S))
  expect(all()).toEqual([
    ['robot_offline', 1, 130 * S, 190 * S],
    ['robot_silent', 1, 40 * S, 130 * S],
  ])
})

test('while nobody can be heard, nothing is said of a robot', () => {
  look(100 * S, null)
  watch.broker(true, 90 * S)
  watch.broker(true, 95 * S)
  look(101 * S, null)
  watch.broker(false, 200 * S)
  look(200 * S, null)
  expect(all()).toEqual([['broker_down', null, 90 * S, 200 * S]])
})

test('a short break of the connection is none', () => {
  watch.broker(true, 90 * S)
  look(92 * S, null)
  watch.broker(false, 93 * S)
  look(93 * S, null)
  expect(all()).toEqual([])
})

test('a robot that was never heard is not missed', () => {
  look(100 * S, robot('never', null))
  expect(all()).toEqual([])
})

test('what lasts goes on over a restart, and the time between is one in which the console was off', () => {
  look(100 * S, robot('lost', 40 * S))
  table.alive(110 * S)
  table = new OutageTable(db)
  watch = new OutageWatch(table)
  watch.begin(500 * S)
  look(520 * S, robot('lost', 40 * S))
  look(530 * S, robot('fresh', 529 * S))
  expect(all()).toEqual([
    ['console_off', null, 110 * S, 500 * S],
    ['robot_silent', 1, 40 * S, 529 * S],
  ])
})

test.each([null, 495 * S])('no pause is told after a sign of life at %s', (alive) => {
  if (alive !== null) table.alive(alive)
  watch.begin(500 * S)
  expect(all()).toEqual([])
})

test('time that jumped was slept through by the console, once', () => {
  expect(watch.pause(100 * S)).toBe(null)
  expect(watch.pause(101 * S)).toBe(null)
  expect(watch.pause(8000 * S)).toEqual({ kind: 'console_off', robot: null, from: 101 * S, to: 8000 * S })
  expect(watch.pause(8001 * S)).toBe(null)
})

test('a clock that was set back is no sleep', () => {
  watch.pause(8000 * S)
  expect(watch.pause(100 * S)).toBe(null)
  expect(watch.pause(101 * S)).toBe(null)
})
