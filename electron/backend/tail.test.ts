import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { LoggedEvent } from '../../shared/events/log.ts'
import { DEFAULT_SETTINGS } from '../../shared/settings/settings.ts'
import type { EventIn } from './border.ts'
import { openForWriting } from './db/open.ts'
import { Store } from './store.ts'
import { Tail } from './tail.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'andon-tail-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const NOW = Date.UTC(2026, 5, 2, 12)
const noted: EventIn = {
  kind: 'event',
  robot: 'R-1',
  ts: NOW,
  mark: null,
  type: 'NOTE',
  task: null,
  implied: false,
  taskType: null,
  latency: null,
  duration: null,
  result: null,
  reason: null,
  extId: null,
  attrs: null,
}

it('tells events once they are committed, under the ids they are stored under', () => {
  const db = openForWriting(path.join(folder, 'tail.db'))
  const store = new Store(db, () => DEFAULT_SETTINGS, NOW)
  store.tail = new Tail()
  const told: LoggedEvent[] = []
  store.tail.listen((events) => told.push(...events))
  store.begin()
  const robot = store.robots.id('R-1', NOW)
  for (let i = 0; i < 3; i++) store.event(noted, robot, false, NOW)
  expect(told).toEqual([])
  store.commit(NOW)
  const stored = db.prepare('SELECT id FROM events ORDER BY id').pluck().all()
  expect(told.map(({ id }) => id)).toEqual(stored)
  expect(new Set(stored).size).toBe(3)
  db.close()
})
