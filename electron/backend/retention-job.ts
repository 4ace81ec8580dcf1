import type { Settings } from '../../shared/settings/settings.ts'
import type { WriteDb } from './db/open.ts'
import { retentionSteps } from './db/retention.ts'

/** First run this long after the start, then every hour. */
const FIRST_MS = 60_000
const EVERY_MS = 3_600_000
const PAUSE_MS = 20

/** Deletes old data in the background: one small step, then a pause, so that ingest always comes first. */
export class RetentionJob {
  deleted = 0
  lastRun: number | null = null
  readonly #deps: {
    db: () => WriteDb
    settings: () => Settings
    now: () => number
    onError(error: unknown): void
  }
  #timer: NodeJS.Timeout | null = null

  constructor(deps: {
    db: () => WriteDb
    settings: () => Settings
    now: () => number
    onError(error: unknown): void
  }) {
    this.#deps = deps
  }

  start(): void {
    this.#timer = setTimeout(() => this.run(), FIRST_MS)
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  /** Starts a run now, also when the settings were changed. */
  run(): void {
    this.stop()
    const { db, settings, now } = this.#deps
    this.#step(retentionSteps(db(), settings().retention, now()))
  }

  #step(steps: Generator<number>): void {
    const { db, now, onError } = this.#deps
    try {
      // A batch that is being gathered has the transaction; the deletion waits for its turn.
      const next = db().inTransaction ? { done: false as const, value: 0 } : steps.next()
      if (!next.done) {
        this.deleted += next.value
        this.#timer = setTimeout(() => this.#step(steps), PAUSE_MS)
        return
      }
      this.lastRun = now()
    } catch (error) {
      onError(error)
    }
    this.#timer = setTimeout(() => this.run(), EVERY_MS)
  }
}
