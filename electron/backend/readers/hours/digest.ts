import { firstIdAt, tsOfId } from '../../../../shared/events/event-id.ts'
import { isFailure } from '../../../../shared/events/failure.ts'
import { GramBuilder } from '../../../../shared/events/grams.ts'
import { encodeCounts, type Kind } from '../../../../shared/events/hour-counts.ts'
import { type Dictionary, dictionaryOf } from '../../db/dictionary.ts'
import { type Dimension, HOUR_MS, type HourDigest, PRESENT } from '../../db/event-hours.ts'
import { LOG_COLUMNS, type LogRow } from '../../db/logged-events.ts'
import type { ReadDb } from '../../db/open.ts'

const CHUNK = 20_000
/** An hour with more events than this is not digested: it would be too much in one piece. */
const MOST_ROWS = 2_000_000
const MOST_NAMES = 500

/** What is to be known of an hour; null when it has too many events. */
export function hourDigest(db: ReadDb, { hour }: { hour: number }): HourDigest | null {
  const names = dictionaryOf(db)
  const digester = new Digester(hour, names)
  const select = db.prepare(
    `SELECT ${LOG_COLUMNS} FROM events NOT INDEXED WHERE id >= ? AND id < ? ORDER BY id LIMIT ${CHUNK}`,
  )
  const before = firstIdAt(hour + HOUR_MS)
  let from = firstIdAt(hour)
  for (;;) {
    const rows = select.all(from, before) as LogRow[]
    for (const row of rows) digester.add(row)
    if (rows.length < CHUNK) return digester.finish()
    if (digester.rows > MOST_ROWS) return null
    from = rows[rows.length - 1]!.id + 1
  }
}

class Digester {
  rows = 0
  #first = 0
  readonly #hour: number
  readonly #names: Dictionary
  readonly #kinds = new Map<string, { kind: Kind; minutes: number[] }>()
  readonly #grams = new GramBuilder()
  #prose: GramBuilder | null = null
  readonly #proseIds: number[] = []
  readonly #tasks = new Set<LogRow['task']>([null])
  readonly #attributes = new Set<string>()
  #failures = 0
  #slowest: number | null = null
  #longest: number | null = null

  constructor(hour: number, names: Dictionary) {
    this.#hour = hour
    this.#names = names
  }

  add(row: LogRow): void {
    if (this.rows === 0) this.#first = row.id
    this.rows += 1
    this.#count(row)
    if (row.latency_ms !== null) this.#slowest = Math.max(row.latency_ms, this.#slowest ?? -Infinity)
    if (row.duration_ms !== null) this.#longest = Math.max(row.duration_ms, this.#longest ?? -Infinity)
    if (!this.#tasks.has(row.task)) {
      this.#tasks.add(row.task)
      this.#grams.add(String(row.task))
    }
    if (row.attrs !== null) this.#readAttributes(row.id, row.attrs)
  }

  finish(): HourDigest {
    const kinds = [...this.#kinds.values()]
    const present = PRESENT.map((name): [Dimension, number[]] => [name, pairsOf(kinds, name)])
    return {
      hour: this.#hour,
      rows: this.rows,
      failures: this.#failures,
      slowest: this.#slowest,
      longest: this.#longest,
      present: Object.fromEntries(present) as Record<Dimension, number[]>,
      names: this.#attributes.size > MOST_NAMES ? null : [...this.#attributes],
      grams: this.#grams.finish(),
      prose: this.#prose?.finish() ?? null,
      counts: encodeCounts(kinds),
      first: this.#first,
      proseIds: this.#proseIds,
    }
  }

  #count({ id, robot, type, task_type, result, reason }: LogRow): void {
    const ts = tsOfId(id)
    if (isFailure(this.#names.word(type)!, this.#names.word(result))) this.#failures += 1
    const cohort = this.#names.cohortAt(robot, ts)
    const kind = { robot, type, task_type: task_type ?? 0, result: result ?? 0, reason: reason ?? 0, cohort }
    const key = Object.values(kind).join()
    const minute = Math.floor((ts - this.#hour) / 60_000)
    const known = this.#kinds.get(key)
    if (known) known.minutes.push(minute)
    else this.#kinds.set(key, { kind, minutes: [minute] })
  }

  #readAttributes(id: number, attrs: string): void {
    if (attrs.includes(' ')) {
      this.#prose ??= new GramBuilder()
      this.#prose.add(attrs)
      this.#proseIds.push(id)
    } else this.#grams.add(attrs)
    if (this.#attributes.size > MOST_NAMES) return
    for (const name of Object.keys(JSON.parse(attrs) as object)) this.#attributes.add(name)
  }
}

/** How many events have each name of a dimension: number, count, number, count, … */
function pairsOf(
  kinds: readonly { kind: Kind; minutes: readonly number[] }[],
  dimension: Dimension,
): number[] {
  const counts = new Map<number, number>()
  for (const { kind, minutes } of kinds) {
    counts.set(kind[dimension], (counts.get(kind[dimension]) ?? 0) + minutes.length)
  }
  return [...counts].flat()
}
