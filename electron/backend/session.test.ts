import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../shared/settings/settings.ts'
import type { ReadDb } from './db/open.ts'
import { readOutages } from './db/outages.ts'
import { Problems } from './problems.ts'
import type { Incoming } from './publish-reader.ts'
import { SecretStore } from './secrets.ts'
import { Session } from './session.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

function scene() {
  const folder = mkdtempSync(path.join(tmpdir(), 'andon-session-'))
  const problems = new Problems(() => {})
  const clock = { ahead: 0, pauses: 0 }
  const session = new Session({
    file: path.join(folder, 'andon.db'),
    settings: () => DEFAULT_SETTINGS,
    now: () => Date.now() + clock.ahead,
    onPause: () => (clock.pauses += 1),
    problems,
    secrets: new SecretStore(folder, null),
  })
  open.push(async () => {
    await session.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const acked: number[] = []
  let renewed = 0
  const acks = { confirm: (id: number) => acked.push(id), renew: () => (renewed += 1) }
  const event = (index: number): Incoming => {
    const bytes = Buffer.from(JSON.stringify({ type: 'NOTE', id: `n${index}`, text: 'x'.repeat(2000) }))
    const place = { topic: 'fleet/Robot-1/event', bytes, from: 0, to: bytes.length }
    const how = { qos: 1, retain: false, dup: false, messageId: index, acks, correlation: null } as const
    return { ...place, ...how, received: Date.now(), replayed: false }
  }
  return { session, problems, acked, event, clock, renewed: () => renewed }
}

const stored = (session: Session) =>
  session.store.db.prepare('SELECT count(*) FROM events').pluck().get() as number

describe('a full disk', () => {
  it('is said in plain words, reading goes on, nothing unstored is acknowledged, storing goes on by itself', async () => {
    const { session, problems, acked, event } = scene()
    session.ingest.receive(event(0))
    await vi.waitFor(() => expect(acked).toEqual([0]))

    // SQLite answers as on a full disk when the file may not grow.
    const { db } = session.store
    const pages = db.pragma('page_count', { simple: true }) as number
    db.pragma(`max_page_count = ${pages + 2}`)
    for (let index = 1; index <= 100; index++) session.ingest.receive(event(index))
    await vi.waitFor(() => expect(problems.list().map(({ kind }) => kind)).toEqual(['disk_full']))
    const [problem] = problems.list()
    expect(problem!.severity).toBe('critical')
    expect(`${problem!.message} ${problem!.action}`).not.toMatch(/SQLITE/)
    expect(acked).toEqual([0])
    expect(stored(session)).toBe(1)
    expect(session.robots().map(({ id }) => id)).toEqual(['Robot-1'])
    expect(session.summary().robots.total).toBe(1)

    db.pragma('max_page_count = 1000000')
    await vi.waitFor(() => expect(acked.length).toBe(101), { timeout: 15_000, interval: 50 })
    expect(stored(session)).toBe(101)
    expect(problems.list()).toEqual([])
    expect(session.counters.received).toBe(101)
    expect(session.counters.stored).toBe(101)
  }, 30_000)

  it('holds no more than it may; what it let go comes again by a new connection', async () => {
    const { session, acked, event, renewed } = scene()
    const { db } = session.store
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`)
    const large = (index: number) => {
      const bytes = Buffer.from(JSON.stringify({ type: 'NOTE', id: `l${index}`, text: 'x'.repeat(200_000) }))
      return { ...event(index), bytes, to: bytes.length }
    }
    for (let index = 0; index < 400; index++) session.ingest.receive(large(index))
    for (let index = 400; index < 403; index++)
      session.ingest.receive({ ...large(index), qos: 0, acks: null, correlation: null })
    const held = session.ingest.queue
    expect(held).toBeGreaterThan(100)
    expect(held).toBeLessThan(400)
    expect(session.counters.lost).toBe(3)
    expect(acked).toEqual([])

    db.pragma('max_page_count = 1000000')
    await vi.waitFor(() => expect(acked).toHaveLength(held), { timeout: 15_000, interval: 50 })
    expect(renewed()).toBe(1)
    expect(stored(session)).toBe(held)
  }, 30_000)
})

describe('a message that breaks the program', () => {
  it('is refused alone; those beside it are stored', async () => {
    const { session, acked, event } = scene()
    const add = session.store.rollup.add.bind(session.store.rollup)
    vi.spyOn(session.store.rollup, 'add').mockImplementation((item, robot, dup) => {
      if (item.extId === 'n1') throw new TypeError('a fault of the program')
      return add(item, robot, dup)
    })
    for (const index of [0, 1, 2]) session.ingest.receive(event(index))
    await vi.waitFor(() => expect(acked).toEqual([0, 1, 2]))
    expect(stored(session)).toBe(2)
    expect(session.counters.refusedBy.get('internal')?.count).toBe(1)
  })
})

describe('a computer that slept', () => {
  it('has heard nothing meanwhile: no robot counts as silent before the broker is heard again', async () => {
    const { session, acked, event, clock } = scene()
    session.listeningSince = Date.now() - 3_600_000
    session.ingest.receive(event(0))
    await vi.waitFor(() => expect(acked).toEqual([0]))
    const asleep = Date.now()
    clock.ahead = 8 * 3_600_000
    await vi.waitFor(() => expect(clock.pauses).toBe(1), { timeout: 10_000 })
    expect(session.listeningSince).toBe(null)
    session.alerts.tick()
    expect(session.alerts.book.open()).toEqual([])
    const stretches = readOutages(session.store.db as unknown as ReadDb, 0, Number.MAX_SAFE_INTEGER)
    expect(stretches.map(({ kind, robot }) => [kind, robot])).toEqual([['console_off', null]])
    expect(stretches[0]!.from).toBeLessThanOrEqual(asleep)
    expect(stretches[0]!.to).toBeGreaterThanOrEqual(asleep + clock.ahead)
  })
})
