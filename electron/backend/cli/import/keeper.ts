import { join } from 'node:path'
import type { Settings } from '../../../../shared/settings/settings.ts'
import type { Border } from '../../border/border.ts'
import type { Accepted, MessageIn, Refusal } from '../../border/message-in.ts'
import { DATABASE_FILE, openForWriting, type WriteDb } from '../../db/open.ts'
import { Fleet } from '../../fleet.ts'
import { keep } from '../../keep.ts'
import { Store } from '../../store.ts'
import { type Draft, isDraft, type Row } from './row.ts'
import type { Tally } from './tally.ts'
import { ToldCohorts } from './told-cohorts.ts'

const MARKS = {
  missing: 'it has no ts, and the file does not say when it was received',
  ahead: 'its ts is in the future',
  clock_unset: 'its ts is before the year 2000: a clock that was never set',
} as const

/** Puts rows into the history of a data folder, the way that messages from the broker take. */
export class Keeper {
  readonly #db: WriteDb
  readonly #store: Store
  readonly #fleet: Fleet
  readonly #border: Border
  readonly #now: () => number
  readonly #told: ToldCohorts

  /** Nobody else may write there meanwhile. */
  constructor(dataDir: string, settings: Settings, border: Border, now: () => number) {
    this.#db = openForWriting(join(dataDir, DATABASE_FILE.plant))
    this.#store = new Store(this.#db, () => settings, now())
    this.#fleet = new Fleet(this.#store.robots, this.#store.cohorts, () => settings)
    this.#border = border
    this.#now = now
    this.#told = new ToldCohorts((robot, ts, fields) => this.#store.belongs(robot, ts, fields, now()))
  }

  /** Stores rows in one transaction: all of them, or none when it throws. */
  take(rows: readonly Row[], tally: Tally): void {
    this.#store.begin()
    try {
      for (const row of rows) this.#row(row, tally)
      this.#store.commit(this.#now())
    } catch (error) {
      this.#store.rollback()
      throw error
    }
  }

  /** Brings the counts up to what is stored, and lets go of the file. */
  close(): void {
    try {
      this.#store.rollup.tick(this.#now())
      this.#store.flush(this.#now(), true)
      this.#db.transaction(() => this.#fleet.save())()
    } finally {
      this.#db.close()
    }
  }

  #row(row: Row, tally: Tally): void {
    const outcome = { fresh: 0, known: 0, faults: [...row.faults] }
    const received = this.#now()
    for (const part of row.parts) {
      const { messages, refusals } = isDraft(part)
        ? this.#check(part, received)
        : { messages: [part], refusals: [] }
      outcome.faults.push(...refusals)
      for (const message of messages) {
        if (isDraft(part) && part.was && 'robot' in message) {
          this.#told.tell(this.#store.robots.id(message.robot, received), message.ts, part.was)
        }
        if (this.#keep(message, received)) {
          outcome.fresh += 1
          tally.stores(message)
        } else outcome.known += 1
      }
    }
    tally.row(row, outcome)
  }

  /** The border's word, and what a file cannot make up for: a time that nobody knows. */
  #check({ topic, payload, captured }: Draft, received: number): Accepted {
    const at = captured ?? received
    if (at > received) return { messages: [], refusals: [badTime('/timestamp: it is in the future')] }
    const { messages, refusals } = this.#border.accept(this.#border.topic(topic), payload, at)
    if (captured !== null) return { messages, refusals }
    const timed = messages.filter(({ mark }) => mark === null)
    const untimed = messages.flatMap(({ mark }) => (mark === null ? [] : [badTime(`/ts: ${MARKS[mark]}`)]))
    return { messages: timed, refusals: [...refusals, ...untimed] }
  }

  #keep(message: MessageIn, received: number): boolean {
    return keep(this.#store, this.#fleet, message, { received, retained: true, again: true })
  }
}

function badTime(detail: string): Refusal {
  return { reason: 'bad_time', detail }
}
