import type { Anomaly } from '../../../shared/diagnosis/diagnosis.ts'
import { Noticed } from '../../../shared/diagnosis/noticed.ts'
import type { ServiceDeps } from '../services.ts'

/** A look takes some ten milliseconds on a reader thread; what came in the meantime waits this long at most. */
const EVERY_MS = 10_000
/** Looking takes at most this share of a reader's time, however large the fleet. */
const SHARE_OF_TIME = 0.05

type Deps = Pick<ServiceDeps, 'readers' | 'now' | 'settle' | 'report'>

/** Looks out for drops of the success rate that nobody made a rule for, and tells each of them once. */
export class Detector {
  readonly #deps: Deps
  readonly #listeners = new Set<(anomaly: Anomaly) => void>()
  readonly #noticed = new Noticed()
  #timer: NodeJS.Timeout
  #stopped = false

  constructor(deps: Deps) {
    this.#deps = deps
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
    for (const anomaly of this.#noticed.fresh(found, now)) {
      for (const listener of this.#listeners) listener(anomaly)
    }
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
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
