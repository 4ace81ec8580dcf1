import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../shared/settings/settings.ts'
import { Border } from './border/border.ts'
import { openForWriting } from './db/open.ts'
import { Fleet } from './fleet.ts'
import { keep } from './keep.ts'
import { Store } from './store.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'andon-keep-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const NOW = Date.UTC(2026, 5, 2, 12)
const border = new Border('fleet')
let files = 0

function open() {
  const db = openForWriting(path.join(folder, `${files++}.db`))
  const store = new Store(db, () => DEFAULT_SETTINGS, NOW)
  const fleet = new Fleet(store.robots, store.cohorts, () => DEFAULT_SETTINGS)
  /** @returns how many of the payloads were new */
  const take = (payloads: readonly (string | object)[], again = true) => {
    store.begin()
    let fresh = 0
    for (const payload of payloads) {
      const bytes = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload))
      const { messages, refusals } = border.accept(border.topic('fleet/Robot-47/event'), bytes, NOW)
      expect(refusals).toEqual([])
      for (const item of messages) {
        if (keep(store, fleet, item, { received: NOW, retained: true, again })) fresh += 1
      }
    }
    store.commit(NOW)
    return fresh
  }
  return { db, store, take }
}

const line = (second: number, rest: string) =>
  `[2024-01-15 14:${String(20 + Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}] Robot-47 ${rest}`

describe('an event without an id that comes again', () => {
  it('is known by what it says, also when its task became known since', () => {
    const { take } = open()
    const step = line(5, 'EXECUTION motor_cmd=0.45')
    expect(take([step])).toBe(1)
    expect(take([line(1, 'TASK_START task_id=5234')])).toBe(1)
    expect(take([step])).toBe(0)
  })

  it('is another one when it says something else, or at another time', () => {
    const { take } = open()
    const said = { ts: NOW - 1000, type: 'EXECUTION', task_id: 7, latency_ms: 5, note: 'a' }
    expect(take([said])).toBe(1)
    const others = [
      { ts: NOW - 999 },
      { type: 'DECISION' },
      { task_id: 8 },
      { task_id: null },
      { latency_ms: 6 },
      { note: 'b' },
      { result: 'SUCCESS' },
    ]
    for (const other of others) expect(take([{ ...said, ...other }]), JSON.stringify(other)).toBe(1)
    expect(take([said])).toBe(0)
  })

  it('is stored as often as it comes when nobody says that it came before', () => {
    const { take } = open()
    const step = line(5, 'NETWORK_DROP')
    expect(take([step, step], false)).toBe(2)
  })
})

describe('the task of a step that names none', () => {
  it('is found in a past that many newer starts lie after', () => {
    const { db, take } = open()
    take(Array.from({ length: 100 }, (_, i) => line(600 + i, `TASK_START task_id=${9000 + i}`)))
    take([line(1, 'TASK_START task_id=5234'), line(2, 'EXECUTION'), line(3, 'FEEDBACK result=SUCCESS')])
    const steps = db.prepare('SELECT task, implied FROM events WHERE task < 9000 ORDER BY id').all()
    expect(steps).toEqual([
      { task: 5234, implied: null },
      { task: 5234, implied: 1 },
      { task: 5234, implied: 1 },
    ])
  })

  it('is found after a new start of the program, too', () => {
    const { db, take, store } = open()
    take([line(1, 'TASK_START task_id=5234')])
    take(Array.from({ length: 100 }, (_, i) => line(600 + i, `TASK_START task_id=${9000 + i}`)))
    store.flush(NOW, true)
    const later = new Store(db, () => DEFAULT_SETTINGS, NOW)
    const step = border.accept(border.topic('fleet/Robot-47/event'), Buffer.from(line(2, 'EXECUTION')), NOW)
    later.begin()
    const fleet = new Fleet(later.robots, later.cohorts, () => DEFAULT_SETTINGS)
    for (const item of step.messages) keep(later, fleet, item, { received: NOW, retained: true, again: true })
    later.commit(NOW)
    const found = db.prepare('SELECT task FROM events WHERE implied = 1').pluck().all()
    expect(found).toEqual([5234])
  })
})

describe('more events in a millisecond than it has room for', () => {
  it('are all stored, and known when they come again', () => {
    const { db, take } = open()
    const many = Array.from({ length: 30_000 }, (_, i) => line(5, `EXECUTION n=${i}`))
    expect(take(many)).toBe(30_000)
    expect(db.prepare('SELECT count(*) FROM events').pluck().get()).toBe(30_000)
    const reopened = new Store(db, () => DEFAULT_SETTINGS, NOW)
    expect(reopened.db).toBe(db)
    expect(take(many)).toBe(0)
  }, 30_000)
})
