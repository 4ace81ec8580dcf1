import { join } from 'node:path'
import { Border } from '../../electron/backend/border/border.ts'
import { hourOf } from '../../electron/backend/db/event-hours.ts'
import { DATABASE_FILE, openForWriting, type ReadDb, type WriteDb } from '../../electron/backend/db/open.ts'
import { hourDigest } from '../../electron/backend/readers/hours/digest.ts'
import { Store } from '../../electron/backend/store.ts'
import { DEFAULT_SETTINGS } from '../../shared/settings/settings.ts'
import { message, ROBOTS } from './messages.ts'

/** The `index`-th event; its time is given to it. */
type EventMaker = (index: number) => { topic: string; payload: object }

const DAYS = 30
const DAY_MS = 86_400_000
const BATCH = 20_000
/** One telemetry message per so many events, as robots send them. */
const TELEMETRY_EVERY = 20

/**
 * Writes `count` events of 100 robots, spread evenly over the last 30 days, through the backend's own border and
 * store: the same rows, indexes and rollups as messages from a broker would leave, without the broker.
 */
export function fill(dataDir: string, count: number, event: EventMaker = plainEvent(count)): void {
  const now = Date.now()
  const db = openForWriting(join(dataDir, DATABASE_FILE.plant))
  const store = new Store(db, () => DEFAULT_SETTINGS, now)
  const border = new Border('fleet')
  const span = DAYS * DAY_MS
  const take = (topic: string, payload: object, ts: number) => {
    const bytes = Buffer.from(JSON.stringify({ ...payload, ts }))
    for (const item of border.accept(border.topic(topic), bytes, ts).messages) {
      if (!('robot' in item)) continue
      const robot = store.robots.id(item.robot, ts)
      if (item.kind === 'status') store.status(item, robot, ts)
      else if (item.kind === 'event') store.event(item, robot, false, ts)
      else store.measure(item, robot, ts)
    }
  }
  for (let from = 0; from < count; from += BATCH) {
    store.begin()
    const end = Math.min(from + BATCH, count)
    const ts = (index: number) => Math.floor(now - span + (span * (index + 1)) / count)
    if (from === 0) announce((topic, payload) => take(topic, payload, ts(0)))
    for (let index = from; index < end; index++) {
      const { topic, payload } = event(index)
      take(topic, payload, ts(index))
      if (index % TELEMETRY_EVERY !== 0) continue
      const measured = message('telemetry', index / TELEMETRY_EVERY, count, now)
      take(measured.topic, JSON.parse(measured.payload) as object, ts(index))
    }
    store.commit(ts(end - 1))
  }
  store.flush(now, true)
  learnHours(store, db, now)
  db.close()
}

/** What the console works out in the background: here at once, so that it does not run beside a measurement. */
function learnHours({ hours }: Store, db: WriteDb, now: number): void {
  for (let before: number | null = hourOf(now); before !== null; ) {
    const { hour, from } = hours.nextUnknown(before, new Set())
    before = from
    const digest = hour === null ? null : hourDigest(db as WriteDb & ReadDb, { hour })
    if (!digest) continue
    hours.addProse(digest.hour, digest.proseIds)
    hours.put(digest)
  }
}

function plainEvent(count: number): EventMaker {
  const now = Date.now()
  return (index) => {
    const { topic, payload } = message('event', index, count, now)
    return { topic, payload: JSON.parse(payload) as object }
  }
}

function announce(take: (topic: string, payload: object) => void): void {
  for (let i = 0; i < ROBOTS; i++) {
    take(`fleet/robot-${i + 1}/status`, {
      state: 'idle',
      zone: `zone-${(i % 4) + 1}`,
      group: `group-${(i % 10) + 1}`,
      model_version: i < 50 ? 'v24' : 'v23',
      software_version: '1.4.2',
    })
  }
}
