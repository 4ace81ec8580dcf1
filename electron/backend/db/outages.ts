import type { GapKind } from '../../../shared/events/log.ts'
import type { ReadDb, WriteDb } from './open.ts'

/** What is written as a stretch; refused messages are counted by the minute instead. */
export type OutageKind = Exclude<GapKind, 'refused'>

/** A stretch in which something could not be heard. `robot` null: everybody. `to` null: it lasts. */
export interface Outage {
  kind: OutageKind
  robot: number | null
  from: number
  to: number | null
}

const ALIVE = 'alive'

/** Outages as they begin and end. What is open is kept in memory too; each call is a transaction of its own. */
export class OutageTable {
  readonly #db: WriteDb
  readonly #open = new Map<string, { id: number; from: number }>()

  constructor(db: WriteDb) {
    this.#db = db
    const rows = db.prepare('SELECT id, kind, robot, "from" FROM outages WHERE "to" IS NULL').all()
    for (const row of rows as (Outage & { id: number })[]) {
      this.#open.set(keyOf(row), { id: row.id, from: row.from })
    }
  }

  /** The robots of which such a stretch lasts. */
  lasting(kind: OutageKind): number[] {
    const own = [...this.#open.keys()].filter((key) => key.startsWith(`${kind}:`))
    return own.map((key) => Number(key.slice(kind.length + 1)))
  }

  isOpen(kind: OutageKind, robot: number | null): boolean {
    return this.#open.has(keyOf({ kind, robot }))
  }

  /** Writes beginnings (`to` null) and ends; one that is over at once is left out. */
  write(changes: readonly Outage[]): void {
    if (changes.length === 0) return
    const add = this.#db.prepare('INSERT INTO outages (kind, robot, "from", "to") VALUES (?, ?, ?, ?)')
    const end = this.#db.prepare('UPDATE outages SET "to" = max("from", ?) WHERE id = ?')
    const opened = new Map<string, { id: number; from: number }>()
    this.#db.transaction(() => {
      for (const one of changes) {
        const { kind, robot, from, to } = one
        const open = this.#open.get(keyOf(one))
        if (open && to !== null) end.run(to, open.id)
        if (open || (to !== null && to <= from)) continue
        const id = Number(add.run(kind, robot, from, to).lastInsertRowid)
        if (to === null) opened.set(keyOf(one), { id, from })
      }
    })()
    for (const one of changes) if (one.to !== null) this.#open.delete(keyOf(one))
    for (const [key, open] of opened) this.#open.set(key, open)
  }

  /** When the console was last known to run. */
  lastAlive(): number | null {
    const value = this.#db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(ALIVE)
    return value === undefined ? null : Number(value)
  }

  /** A sign of life of the console; within the caller's transaction. */
  alive(now: number): void {
    this.#db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(ALIVE, String(now))
  }
}

const keyOf = ({ kind, robot }: Pick<Outage, 'kind' | 'robot'>) => `${kind}:${robot ?? ''}`

/** As many stretches are read at most, the newest ones. */
const MOST = 5000

/** Outages that end after `from` or last, and begin before `before`; the newest first. */
export function readOutages(db: ReadDb, from: number, before: number): Outage[] {
  return db
    .prepare(
      `SELECT kind, robot, "from", "to" FROM outages WHERE "from" < ? AND ("to" IS NULL OR "to" > ?)
       ORDER BY "from" DESC LIMIT ${MOST}`,
    )
    .all(before, from) as Outage[]
}

/** Refused messages of one minute; `robot` is what stands in the topic's place for it. */
export interface Refusals {
  minute: number
  robot: string
  reason: string
  count: number
}

/** Minutes with refused messages that end after `from` and begin before `before`, the newest first. */
export function readRefusals(db: ReadDb, from: number, before: number): Refusals[] {
  return db
    .prepare(
      `SELECT minute, robot, reason, count FROM refusals WHERE minute > ? AND minute < ?
       ORDER BY minute DESC LIMIT ${MOST}`,
    )
    .all(from - 60_000, before) as Refusals[]
}
