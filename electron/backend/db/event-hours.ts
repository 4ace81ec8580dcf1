import { firstIdAt, tsOfId } from '../../../shared/events/event-id.ts'
import { decodeCounts, type HourCounts } from '../../../shared/events/hour-counts.ts'
import { addProse } from './event-text.ts'
import type { ReadDb, WriteDb } from './open.ts'

export const HOUR_MS = 3_600_000
/** Dimensions whose names are known per hour; numbers of names, 0 for none. */
export const PRESENT = ['robot', 'type', 'task_type', 'result', 'reason', 'cohort'] as const
export type Dimension = (typeof PRESENT)[number]

/** What is known of all events of one hour. */
export interface HourFacts {
  hour: number
  rows: number
  failures: number
  /** The greatest latency and duration; null when no event has one. */
  slowest: number | null
  longest: number | null
  /** Per dimension which names occur and how often: number, count, number, count, … */
  present: Record<Dimension, number[]>
  /** The attributes' names at the top level; null when there are too many to tell. */
  names: string[] | null
  /** Filters over attributes without a space and task ids; and over attributes with one, null when there is none. */
  grams: Uint8Array
  prose: Uint8Array | null
}

/** What a reader works out of an hour's events. */
export interface HourDigest extends HourFacts {
  counts: Uint8Array
  /** The oldest event of the hour. */
  first: number
  /** Events whose attributes hold prose, to be found by word. */
  proseIds: number[]
}

/**
 * Which whole hours are known, and what of them. Events of the hour that lasts are not counted here: it is looked at.
 * An event that comes late, or a robot that turns out to have been something else, makes its hour unknown again.
 */
export class EventHours {
  readonly #db: WriteDb
  readonly #known: Set<number>
  /** Hours with news since they were last asked for. */
  #touched = new Set<number>()
  readonly #forget
  readonly #forgetCounts
  readonly #put
  readonly #putCounts
  readonly #before
  readonly #exists
  /** Before this moment an event may belong to a known hour. */
  openFrom: number

  constructor(db: WriteDb) {
    this.#db = db
    this.#known = new Set(db.prepare('SELECT hour FROM event_hours').pluck().all() as number[])
    this.openFrom = [...this.#known].reduce((a, b) => Math.max(a, b + HOUR_MS), 0)
    this.#forget = db.prepare('DELETE FROM event_hours WHERE hour = ?')
    this.#forgetCounts = db.prepare('DELETE FROM event_hour_counts WHERE hour = ?')
    this.#put = db.prepare(
      `INSERT OR REPLACE INTO event_hours (hour, rows, failures, slowest, longest, present, names, grams, prose)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#putCounts = db.prepare('INSERT OR REPLACE INTO event_hour_counts (hour, body) VALUES (?, ?)')
    this.#exists = db.prepare('SELECT 1 FROM events WHERE id = ?')
    this.#before = db.prepare('SELECT max(id) FROM events WHERE id < ?').pluck()
  }

  /** Something of this moment changed; within the caller's transaction. */
  touch(ts: number): void {
    const hour = hourOf(ts)
    this.#touched.add(hour)
    if (!this.#known.delete(hour)) return
    this.#forget.run(hour)
    this.#forgetCounts.run(hour)
  }

  /** Something between these moments changed. */
  touchBetween(from: number, to: number): void {
    for (const hour of [...this.#known]) if (hour + HOUR_MS > from && hour <= to) this.touch(hour)
    // The one that is being worked out belongs to the past too.
    this.#touched.add(hourOf(this.openFrom - 1))
  }

  /** The hours with news since the last call. */
  takeTouched(): ReadonlySet<number> {
    const touched = this.#touched
    this.#touched = new Set()
    return touched
  }

  /** The newest hour before `before` that has events and is not known, and not in `except`; a few are tried. */
  nextUnknown(before: number, except: ReadonlySet<number>): { hour: number | null; from: number | null } {
    let at = before
    for (let tries = 0; tries < 100; tries++) {
      while (this.#known.has(at - HOUR_MS)) at -= HOUR_MS
      const id = this.#before.get(firstIdAt(at)) as number | null
      if (id === null) return { hour: null, from: null }
      at = hourOf(tsOfId(id))
      if (this.#known.has(at) || except.has(at)) continue
      this.openFrom = Math.max(this.openFrom, at + HOUR_MS)
      return { hour: at, from: at }
    }
    return { hour: null, from: at }
  }

  /** Makes prose found by word: the events from `at` on, at most `count`, in one transaction. */
  addProse(hour: number, ids: readonly number[]): void {
    this.#db.transaction(() => addProse(this.#db, hour, ids))()
  }

  /** An hour's digest, unless it was touched meanwhile. */
  put(digest: HourDigest): boolean {
    if (this.#touched.has(digest.hour) || digest.hour >= this.openFrom) return false
    // What is deleted because of its age goes oldest first.
    if (!this.#exists.get(digest.first)) return false
    const { hour, rows, failures, slowest, longest, present, names, grams, prose, counts } = digest
    this.#db.transaction(() => {
      const said = [JSON.stringify(present), names === null ? null : JSON.stringify(names)]
      const filters = [buffer(grams), prose === null ? null : buffer(prose)]
      this.#put.run(hour, rows, failures, slowest, longest, ...said, ...filters)
      this.#putCounts.run(hour, buffer(counts))
    })()
    this.#known.add(hour)
    return true
  }
}

export function hourOf(ts: number): number {
  return Math.floor(ts / HOUR_MS) * HOUR_MS
}

const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** An hour that is known. What is large is read when it is asked for. */
class KnownHour implements HourFacts {
  readonly hour: number
  readonly rows: number
  readonly failures: number
  readonly slowest: number | null
  readonly longest: number | null
  readonly #row: FactsRow
  readonly #readFilters: () => Filters
  #present: HourFacts['present'] | null = null
  #names: string[] | null = null
  #filters: Filters | null = null

  constructor(row: FactsRow, readFilters: () => Filters) {
    this.#row = row
    this.#readFilters = readFilters
    this.hour = row.hour
    this.rows = row.rows
    this.failures = row.failures
    this.slowest = row.slowest
    this.longest = row.longest
  }

  get present(): HourFacts['present'] {
    this.#present ??= JSON.parse(this.#row.present) as HourFacts['present']
    return this.#present
  }

  get names(): string[] | null {
    if (this.#row.names === null) return null
    this.#names ??= JSON.parse(this.#row.names) as string[]
    return this.#names
  }

  get grams(): Uint8Array {
    this.#filters ??= this.#readFilters()
    return this.#filters.grams
  }

  get prose(): Uint8Array | null {
    this.#filters ??= this.#readFilters()
    return this.#filters.prose
  }
}

type Filters = Pick<HourFacts, 'grams' | 'prose'>

interface FactsRow extends Omit<HourFacts, 'present' | 'names' | keyof Filters> {
  present: string
  names: string | null
}

/** Rows read at once: the first page needs few, a search of everything many. */
const FIRST_HOURS = 2
const MOST_HOURS = 128

/** What is known of the hours from `from` on and before `before`, newest first. */
export function* knownHours(db: ReadDb, from: number, before: number): Generator<HourFacts> {
  const select = db.prepare(
    `SELECT hour, rows, failures, slowest, longest, present, names FROM event_hours
     WHERE hour >= ? AND hour < ? ORDER BY hour DESC LIMIT ?`,
  )
  const filters = db.prepare('SELECT grams, prose FROM event_hours WHERE hour = ?')
  let at = before
  for (let limit = FIRST_HOURS; ; limit = Math.min(MOST_HOURS, limit * 4)) {
    const rows = select.all(from, at, limit) as FactsRow[]
    for (const row of rows) yield new KnownHour(row, () => filters.get(row.hour) as Filters)
    if (rows.length < limit) return
    at = rows[rows.length - 1]!.hour
  }
}

/** How many events of which kinds a known hour has. */
export function hourCounts(db: ReadDb, hour: number): HourCounts {
  const body = db.prepare('SELECT body FROM event_hour_counts WHERE hour = ?').pluck().get(hour)
  return decodeCounts(body as Uint8Array)
}
