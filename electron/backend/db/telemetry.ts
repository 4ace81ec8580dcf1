import type { ReadDb, WriteDb } from './open.ts'
import { SampleTable } from './samples.ts'

/** What one robot sent in one batch: `parts` are JSON texts `[ts, {metric: value}]`. */
interface Chunk {
  from: number
  to: number
  parts: string[]
}

/** A row spans at most this long, so that a reader of a time range knows where to stop looking. */
const MAX_SPAN_MS = 10 * 60_000
const MAX_PARTS = 500
/** As many stored rows are remembered part by part while copies are looked for. */
const REMEMBERED_ROWS = 200

/**
 * Raw telemetry, in rows of one robot and one batch: a message alone is a row of its own, a flood shares rows.
 * Messages in order of time are new without looking; only one that is not newer than its robot's newest is
 * looked for among those stored.
 */
export class TelemetryTable {
  readonly #db: WriteDb
  readonly #samples: SampleTable
  readonly #chunks = new Map<number, Chunk>()
  readonly #newest = new Map<number, number>()
  readonly #insert
  readonly #newestOf
  readonly #around
  readonly #body
  /** Parts of stored rows by their number: an old log that comes again asks for the same rows over and over. */
  readonly #stored = new Map<number, Set<string>>()

  constructor(db: WriteDb) {
    this.#db = db
    this.#samples = new SampleTable(db)
    this.#insert = db.prepare('INSERT INTO telemetry (robot, "from", "to", n, body) VALUES (?, ?, ?, ?, ?)')
    this.#newestOf = db.prepare('SELECT max("to") FROM telemetry WHERE robot = ?').pluck()
    this.#around = db
      .prepare('SELECT seq FROM telemetry WHERE robot = ? AND "to" >= ? AND "to" < ? AND "from" <= ?')
      .pluck()
    this.#body = db.prepare('SELECT body FROM telemetry WHERE seq = ?').pluck()
    this.#countRest()
  }

  get dirty(): boolean {
    return this.#samples.dirty
  }

  get heavy(): boolean {
    return this.#samples.heavy
  }

  /** @returns false when the same robot sent the same values for the same moment before */
  insert(robot: number, ts: number, metrics: Record<string, number>): boolean {
    const part = `[${ts},${JSON.stringify(metrics)}]`
    const newest = this.#newestTs(robot)
    if (ts <= newest && this.#known(robot, ts, part)) return false
    if (ts > newest) this.#newest.set(robot, ts)
    this.#append(robot, ts, part)
    this.#samples.add(robot, ts, metrics)
    return true
  }

  /** Stores the batch, within the caller's transaction. */
  write(): void {
    for (const [robot, chunk] of this.#chunks) this.#store(robot, chunk)
    this.#chunks.clear()
  }

  /** Brings the rollups up to what is stored, within the caller's transaction. */
  flush(): void {
    this.write()
    this.#stored.clear()
    if (!this.dirty) return
    this.#samples.flush()
    this.#db
      .prepare(
        `INSERT OR REPLACE INTO meta (key, value) SELECT 'telemetry_folded', coalesce(max(seq), 0) FROM telemetry`,
      )
      .run()
  }

  #append(robot: number, ts: number, part: string): void {
    const open = this.#chunks.get(robot)
    if (open) {
      const from = Math.min(open.from, ts)
      const to = Math.max(open.to, ts)
      if (to - from < MAX_SPAN_MS && open.parts.length < MAX_PARTS) {
        open.from = from
        open.to = to
        open.parts.push(part)
        return
      }
      this.#store(robot, open)
    }
    this.#chunks.set(robot, { from: ts, to: ts, parts: [part] })
  }

  #store(robot: number, { from, to, parts }: Chunk): void {
    this.#insert.run(robot, from, to, parts.length, `[${parts.join(',')}]`)
  }

  #newestTs(robot: number): number {
    const known = this.#newest.get(robot)
    if (known !== undefined) return known
    const stored = (this.#newestOf.get(robot) as number | null) ?? Number.NEGATIVE_INFINITY
    this.#newest.set(robot, stored)
    return stored
  }

  #known(robot: number, ts: number, part: string): boolean {
    if (this.#chunks.get(robot)?.parts.includes(part)) return true
    const rows = this.#around.all(robot, ts, ts + MAX_SPAN_MS, ts) as number[]
    return rows.some((seq) => this.#partsOf(seq).has(part))
  }

  #partsOf(seq: number): Set<string> {
    const known = this.#stored.get(seq)
    if (known) return known
    if (this.#stored.size >= REMEMBERED_ROWS) this.#stored.clear()
    const found = new Set(parts(this.#body.get(seq) as string).map((part) => JSON.stringify(part)))
    this.#stored.set(seq, found)
    return found
  }

  /** What was stored but not rolled up when the last run ended. */
  #countRest(): void {
    const done = this.#db.prepare(`SELECT value FROM meta WHERE key = 'telemetry_folded'`).pluck().get()
    const rows = this.#db.prepare('SELECT robot, body FROM telemetry WHERE seq > ?').all(Number(done ?? 0))
    for (const { robot, body } of rows as { robot: number; body: string }[]) {
      for (const [ts, metrics] of parts(body)) this.#samples.add(robot, ts, metrics)
    }
  }
}

function parts(body: string): [number, Record<string, number>][] {
  return JSON.parse(body) as [number, Record<string, number>][]
}

/** Every stored message of a robot (or of all, when null) with from ≤ ts < to, in no particular order. */
export function* rawTelemetry(
  db: ReadDb,
  robot: string | null,
  from: number,
  to: number,
): Generator<[number, Record<string, number>]> {
  const ofRobot = robot === null ? '' : 'WHERE name = ?'
  const rows = db
    .prepare(
      `SELECT body FROM telemetry WHERE robot IN (SELECT id FROM robots ${ofRobot})
       AND "to" >= ? AND "to" < ? AND "from" < ?`,
    )
    .pluck()
    .iterate(...(robot === null ? [] : [robot]), from, to + MAX_SPAN_MS, to) as Iterable<string>
  for (const body of rows) {
    for (const part of parts(body)) if (part[0] >= from && part[0] < to) yield part
  }
}
