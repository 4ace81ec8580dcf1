import type { Anomaly } from '../../../shared/diagnosis/diagnosis.ts'
import { Noticed } from '../../../shared/diagnosis/noticed.ts'
import { NoticedDropTable } from '../db/noticed-drops.ts'
import type { ServiceDeps } from '../services.ts'

/** A look takes some ten milliseconds on a reader thread; what came in the meantime waits this long at most. */
const EVERY_MS = 10_000
/** Looking takes at most this share of a reader's time, however large the fleet. */
const SHARE_OF_TIME = 0.05

type Deps = Pick<ServiceDeps, 'db' | 'readers' | 'now' | 'settle' | 'report'>

/** Looks out for drops of the success rate that nobody made a rule for, and tells each of them once. */
export class Detector {
  readonly #deps: Deps
  readonly #listeners = new Set<(anomaly: Anomaly) => void>()
  readonly #table: NoticedDropTable
  readonly #noticed: Noticed
  #timer: NodeJS.Timeout
  #stopped = false

  constructor(deps: Deps) {
    this.#deps = deps
    this.#table = new NoticedDropTable(deps.db)
    this.#noticed = new Noticed(this.#table.load())
    this.#timer = setTimeout(() => void this.#run(), EVERY_MS)
  }

  /** Calls back with every drop when it is first noticed; returns the function that ends it. */
  onAnomaly(listener: (anomaly: Anomaly) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** One look at what is stored now. */
  async look(): Promise<void> {
    this.#deps.settle()
    const now = this.#deps.now()
    const utcOffsetMin = -new Date(now).getTimezoneOffset()
    const found = await this.#deps.readers.run('lookOut', { utcOffsetMin, now })
    const before = this.#noticed.known.length
    for (const anomaly of this.#noticed.fresh(found, now)) {
      for (const listener of this.#listeners) listener(anomaly)
    }
    if (before + this.#noticed.known.length > 0) this.#keep()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  /** After the listeners: a drop whose incident could not be opened is told again after a restart. */
  #keep(): void {
    if (this.#table.busy) this.#deps.settle()
    this.#table.replace(this.#noticed.known)
  }

  async #run(): Promise<void> {
    const started = performance.now()
    try {
      await this.look()
    } catch (error) {
      if (!this.#stopped && !this.#deps.readers.stopped) this.#deps.report(error)
    }
    if (this.#stopped) return
    const took = performance.now() - started
    this.#timer = setTimeout(() => void this.#run(), Math.max(EVERY_MS, took / SHARE_OF_TIME))
  }
}
