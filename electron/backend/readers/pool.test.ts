import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tempFolder } from '../../../e2e/fixtures/temp.ts'
import { BARE_EVENT, BASE_TS } from '../../../shared/query/testing.ts'
import { openForWriting, type ReadDb } from '../db/open.ts'
import { storeEvents } from '../db/testing.ts'
import { ReaderPool } from './pool.ts'

const folder = tempFolder('pool')
const file = path.join(folder.path, 'pool.db')
const db = openForWriting(file)
// Slow to look at: every attribute has to be walked for every term.
const attrs = { text: 'ab'.repeat(2000), more: Array.from({ length: 100 }, (_, n) => `x${n}`) }
storeEvents(
  db as typeof db & ReadDb,
  Array.from({ length: 3000 }, (_, n) => ({ ...BARE_EVENT, ts: BASE_TS + n, attrs })),
)
db.close()
const pool = new ReaderPool(file, 4)
afterAll(async () => {
  await pool.stop()
  folder.remove()
})

const ASKED = { from: null, to: null, utc_offset_min: 0, now: BASE_TS, limit: 200, cursor: null }
/** Would take minutes. */
const HOSTILE = Array.from({ length: 40 }, (_, n) => `*a*b*a*${n}zz*`).join(' OR ')
const hostile = (budget_ms: number) => ({ ...ASKED, q: HOSTILE, budget_ms })
const easy = { ...ASKED, q: 'last:1h', budget_ms: 1000 }

test('a search made to hang ends when its time is over, and says how far it came', {
  timeout: 60_000,
}, async () => {
  const page = await pool.run('events', hostile(1))
  expect(page).toMatchObject({ events: '', count: 0, complete: false })
  expect(page.looked_from).toBeGreaterThan(BASE_TS)
  expect(page.scanned).toBeLessThan(3000)
  expect(page.next_cursor).not.toBeNull()
})

test('a cancelled search frees its thread, and what is asked for next is answered', {
  timeout: 60_000,
}, async () => {
  const controllers = Array.from({ length: 6 }, () => new AbortController())
  const running = controllers.map(({ signal }) => pool.run('events', hostile(600_000), signal))
  const ended = running.map((one) => expect(one).rejects.toMatchObject({ code: 'cancelled' }))
  for (const controller of controllers) controller.abort()
  await Promise.all(ended)
  expect(await pool.run('events', easy)).toMatchObject({ complete: true })
})

test('what a screen shows at once does not wait for searches that take long', {
  timeout: 60_000,
}, async () => {
  const controllers = Array.from({ length: 10 }, () => new AbortController())
  const order: string[] = []
  const running = controllers.map(({ signal }) =>
    pool.run('events', hostile(600_000), signal).catch(() => order.push('search')),
  )
  await pool.run('rateBy', { by: 'robot', from: BASE_TS, to: BASE_TS + 1000, filter: {} })
  order.push('quick')
  for (const controller of controllers) controller.abort()
  await Promise.all(running)
  expect(order[0]).toBe('quick')
})
