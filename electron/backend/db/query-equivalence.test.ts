import fc from 'fast-check'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Query } from '../../../shared/query/ast.ts'
import { compile, type Names } from '../../../shared/query/compile.ts'
import { eventFilter } from '../../../shared/query/matches.ts'
import { parseQuery } from '../../../shared/query/parse.ts'
import { arbitraryEvent, arbitraryQuery, BARE_EVENT, BASE_TS, TASKS } from '../../../shared/query/testing.ts'
import { Dictionary } from './dictionary.ts'
import { clear, storeEvents, testDb } from './testing.ts'

const now = BASE_TS
const db = testDb()
afterAll(() => {
  db.close()
})
beforeEach(() => {
  clear(db)
})

function found(query: Query, names: Names, within = {}): number[] {
  const { where, params } = compile(query, names, within)
  return db.prepare<unknown[], number>(`SELECT id FROM events WHERE ${where} ORDER BY id`).pluck().all(params)
}

test('the compiled SQL finds exactly what the plain filter lets through', { timeout: 120_000 }, () => {
  const query = arbitraryQuery.map((root): Query => ({ text: '', root, hints: [], mentions: [] }))
  let hits = 0
  fc.assert(
    fc.property(
      fc.array(arbitraryEvent, { minLength: 1, maxLength: 12 }),
      fc.array(query, { minLength: 1, maxLength: 12 }),
      (events, queries) => {
        clear(db)
        const stored = storeEvents(db, events)
        const names = new Dictionary(db).refresh()
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
        clear(db)
        const stored = storeEvents(db, events)
        const names = new Dictionary(db).refresh()
        const query: Query = { text: '', root, hints: [], mentions: [] }
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
  const stored = storeEvents(
    db,
    TASKS.map((task_id) => ({ ...BARE_EVENT, task_id })),
  )
  const names = new Dictionary(db).refresh()
  const [id] = [...stored].find(([, event]) => event.task_id === task)!
  const query = parseQuery(`task:"${task}"`, { now })
  expect(found(query, names)).toEqual([id])
  db.prepare('UPDATE events SET task = ? WHERE id = ?').run(task, id)
  expect(found(query, names)).toEqual([id])
})

test('lists of more robots than fit into a statement are one parameter', () => {
  storeEvents(
    db,
    Array.from({ length: 1000 }, (_, n) => ({ ...BARE_EVENT, robot: `Robot-${n + 1}` })),
  )
  const names = new Dictionary(db).refresh()
  const { params } = compile(parseQuery('robot:1-1000', { now }), names)
  expect(params).toEqual([JSON.stringify(Array.from({ length: 1000 }, (_, i) => i + 1))])
})
