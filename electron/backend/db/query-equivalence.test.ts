import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { EventRow } from '../../../shared/events/event.ts'
import { firstIdAt } from '../../../shared/events/event-id.ts'
import type { Query, WordField } from '../../../shared/query/ast.ts'
import { compile, type Names } from '../../../shared/query/compile.ts'
import { eventFilter } from '../../../shared/query/matches.ts'
import { parseQuery } from '../../../shared/query/parse.ts'
import { arbitraryEvent, arbitraryQuery, BARE_EVENT, BASE_TS, TASKS } from '../../../shared/query/testing.ts'
import { taskKey } from '../border.ts'

const now = BASE_TS
const db = new Database(':memory:')
db.exec(`CREATE TABLE events (id INTEGER PRIMARY KEY, robot INTEGER NOT NULL, type INTEGER NOT NULL, task,
  task_type INTEGER, latency_ms REAL, duration_ms REAL, result INTEGER, reason INTEGER, attrs TEXT);
  CREATE INDEX events_robot ON events (robot);
  CREATE INDEX events_task ON events (task, robot) WHERE task IS NOT NULL`)
const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
afterAll(() => {
  db.close()
})
beforeEach(() => {
  db.exec('DELETE FROM events')
})

/** Numbers words as the store does. */
class TestNames implements Names {
  readonly #ids = new Map<string, number>()

  id(kind: WordField | 'robot', word: string | null): number | null {
    if (word === null) return null
    const key = JSON.stringify([kind, word])
    const id = this.#ids.get(key) ?? this.#ids.size + 1
    this.#ids.set(key, id)
    return id
  }

  *robots() {
    for (const [word, id] of this.#of('robot')) yield { id, name: word }
  }

  *words(kind: WordField) {
    for (const [word, id] of this.#of(kind)) yield { id, word }
  }

  *#of(kind: string): Generator<[string, number]> {
    for (const [key, id] of this.#ids) {
      const [of, word] = JSON.parse(key) as [string, string]
      if (of === kind) yield [word, id]
    }
  }
}

/** Stores the events, each at a place in its millisecond of its own. */
function store(events: EventRow[], names: TestNames): Map<number, EventRow> {
  const stored = new Map<number, EventRow>()
  for (const [slot, event] of events.entries()) {
    const id = firstIdAt(event.ts) + slot
    const attrs = Object.keys(event.attrs).length > 0 ? JSON.stringify(event.attrs) : null
    insert.run(
      id,
      names.id('robot', event.robot),
      names.id('type', event.type),
      taskKey(event.task_id),
      names.id('task_type', event.task_type),
      event.latency_ms,
      event.duration_ms,
      names.id('result', event.result),
      names.id('reason', event.reason),
      attrs,
    )
    stored.set(id, event)
  }
  return stored
}

function found(query: Query, names: Names, within = {}): number[] {
  const { where, params } = compile(query, names, within)
  return db.prepare<unknown[], number>(`SELECT id FROM events WHERE ${where} ORDER BY id`).pluck().all(params)
}

test('the compiled SQL finds exactly what the plain filter lets through', { timeout: 120_000 }, () => {
  const query = arbitraryQuery.map((root): Query => ({ text: '', root, hints: [] }))
  let hits = 0
  fc.assert(
    fc.property(
      fc.array(arbitraryEvent, { minLength: 1, maxLength: 12 }),
      fc.array(query, { minLength: 1, maxLength: 12 }),
      (events, queries) => {
        db.exec('DELETE FROM events')
        const names = new TestNames()
        const stored = store(events, names)
        for (const one of queries) {
          const lets = eventFilter(one)
          const expected = [...stored].filter(([, event]) => lets(event)).map(([id]) => id)
          expect(found(one, names)).toEqual(expected.sort((a, b) => a - b))
          hits += expected.length
        }
      },
    ),
    { numRuns: 400 },
  )
  expect(hits).toBeGreaterThan(1000)
})

test('a span from outside narrows the query', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryEvent, { minLength: 1, maxLength: 12 }),
      arbitraryQuery,
      fc.integer({ min: -25, max: 25 }),
      fc.integer({ min: -25, max: 25 }),
      (events, root, a, b) => {
        db.exec('DELETE FROM events')
        const names = new TestNames()
        const stored = store(events, names)
        const query: Query = { text: '', root, hints: [] }
        const within = { from: BASE_TS + a, to: BASE_TS + b }
        const inside = found(query, names).filter((id) => {
          const { ts } = stored.get(id)!
          return ts >= within.from && ts < within.to
        })
        expect(found(query, names, within)).toEqual(inside)
        const { from, to } = compile(query, names)
        for (const id of found(query, names)) {
          expect(stored.get(id)!.ts).toBeGreaterThanOrEqual(from ?? 0)
          expect(stored.get(id)!.ts).toBeLessThan(to ?? Number.POSITIVE_INFINITY)
        }
      },
    ),
    { numRuns: 300 },
  )
})

test.each(TASKS)('the task %s is found, whether it is kept as a number or as text', (task) => {
  const names = new TestNames()
  const events = TASKS.map((task_id) => ({ ...BARE_EVENT, task_id }))
  const stored = store(events, names)
  const [id] = [...stored].find(([, event]) => event.task_id === task)!
  const query = parseQuery(`task:"${task}"`, { now })
  expect(found(query, names)).toEqual([id])
  db.prepare('UPDATE events SET task = ? WHERE id = ?').run(task, id)
  expect(found(query, names)).toEqual([id])
})

const plan = (text: string): string => {
  const names = new TestNames()
  for (let n = 1; n <= 100; n++) names.id('robot', `Robot-${n}`)
  const { where, params } = compile(parseQuery(text, { now }), names)
  const rows = db
    .prepare(`EXPLAIN QUERY PLAN SELECT id FROM events WHERE ${where} ORDER BY id DESC LIMIT 100`)
    .all(params) as { detail: string }[]
  return rows.map((row) => row.detail).join('; ')
}

test.each([
  ['task:5234', 'INDEX events_task'],
  ['task:order-12', 'INDEX events_task'],
  ['robot:47', 'INDEX events_robot'],
  ['latency>200 last:1h', 'USING INTEGER PRIMARY KEY (rowid>?)'],
  ['slip from:2024-01-14 to:2024-01-15', 'USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
  ['robot:21-40', 'SCAN events'],
])('%s is found by %s', (text, index) => {
  expect(plan(text)).toContain(index)
})

test.each(['robot:47', 'robot:21-40', 'robot:47 last:1h', 'type:ERROR'])('%s needs no sorting', (text) => {
  expect(plan(text)).not.toContain('TEMP B-TREE')
})

test('lists of more robots than fit into a statement are one parameter', () => {
  const names = new TestNames()
  for (let n = 1; n <= 1000; n++) names.id('robot', `Robot-${n}`)
  const { params } = compile(parseQuery('robot:1-1000', { now }), names)
  expect(params).toEqual([JSON.stringify(Array.from({ length: 1000 }, (_, i) => i + 1))])
})
