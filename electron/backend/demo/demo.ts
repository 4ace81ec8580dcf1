import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { DemoOptions, FromDemo, PastMessage, ScenarioStatus, ToDemo } from './wire.ts'

export type { PastMessage, ScenarioStatus } from './wire.ts'

export type DemoFleetOptions = Partial<DemoOptions>

/** `batch` is empty and `progress` 1 when the past is complete. */
export type HistoryListener = (batch: PastMessage[], progress: number) => void

const DEFAULTS = {
  seed: 1,
  robots: 100,
  tasksPerMinute: 60,
  historyDays: 14,
  port: 0,
  root: 'fleet',
} as const

/**
 * An MQTT 3.1.1 broker on loopback with a simulated fleet, in a thread of its own. The past comes in batches
 * through `onHistory`, newest stretch first; each has to be answered with `historyAck`.
 */
export class DemoFleet {
  readonly url: string
  readonly #worker: Worker
  readonly #history = new Set<HistoryListener>()
  readonly #changes = new Set<() => void>()
  readonly #failures = new Set<(message: string) => void>()
  readonly #exit: Promise<void>
  #early: { batch: PastMessage[]; progress: number } | null = null
  #scenarios: ScenarioStatus[]
  #stopping = false

  /** Resolves when the broker listens; rejects with a plain sentence when it cannot. */
  static async start(options: DemoFleetOptions = {}): Promise<DemoFleet> {
    const now = options.now ?? Date.now()
    const utcOffsetMs = options.utcOffsetMs ?? -new Date(now).getTimezoneOffset() * 60_000
    const workerData: DemoOptions = { ...DEFAULTS, utcOffsetMs, ...options, now }
    const worker = new Worker(workerFile(), { workerData, name: 'demo-fleet' })
    // Once settled, a promise does not mind being rejected: the listeners may stay.
    return new Promise((resolve, reject) => {
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('The demo fleet ended before it was ready.')))
      worker.once('message', (message: FromDemo) => {
        if (message.kind === 'ready') resolve(new DemoFleet(worker, message))
        else reject(new Error(message.kind === 'failed' ? message.message : 'The demo fleet did not start.'))
      })
    })
  }

  private constructor(worker: Worker, ready: Extract<FromDemo, { kind: 'ready' }>) {
    this.#worker = worker
    this.url = ready.url
    this.#scenarios = ready.scenarios
    this.#exit = new Promise((resolve) => worker.once('exit', () => resolve()))
    worker.on('message', (message: FromDemo) => this.#receive(message))
    worker.on('error', (error) => this.#fail(`The demo fleet stopped: ${error.message}`))
  }

  scenarios(): ScenarioStatus[] {
    return this.#scenarios
  }

  /** Throws a RangeError that lists the names when there is no such scenario. */
  setScenario(name: string, active: boolean): void {
    if (!this.#scenarios.some((scenario) => scenario.name === name)) {
      const names = this.#scenarios.map((scenario) => scenario.name).join(', ')
      throw new RangeError(`There is no scenario "${name}"; there are ${names}.`)
    }
    this.#scenarios = this.#scenarios.map((scenario) =>
      scenario.name === name ? { ...scenario, active } : scenario,
    )
    this.#post({ kind: 'scenario', name, active })
    for (const listener of this.#changes) listener()
  }

  /** Tells of scenarios that started or stopped. Returns the function that ends listening. */
  onScenarios(listener: () => void): () => void {
    this.#changes.add(listener)
    return () => this.#changes.delete(listener)
  }

  /** The first listener also gets the batch that came before it. Returns the function that ends listening. */
  onHistory(listener: HistoryListener): () => void {
    this.#history.add(listener)
    const early = this.#early
    this.#early = null
    if (early) listener(early.batch, early.progress)
    return () => this.#history.delete(listener)
  }

  /** The last batch is stored, the next may come. */
  historyAck(): void {
    this.#post({ kind: 'history-ack' })
  }

  /** Tells when the fleet broke down. Returns the function that ends listening. */
  onFailure(listener: (message: string) => void): () => void {
    this.#failures.add(listener)
    return () => this.#failures.delete(listener)
  }

  /** Resolves when broker and robots are gone. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#post({ kind: 'stop' })
    await this.#exit
  }

  #post(message: ToDemo): void {
    this.#worker.postMessage(message)
  }

  #receive(message: FromDemo): void {
    if (message.kind === 'history') {
      const { batch, progress } = message
      if (this.#history.size === 0) this.#early = { batch, progress }
      for (const listener of this.#history) listener(batch, progress)
    } else if (message.kind === 'scenarios') {
      this.#scenarios = message.list
      for (const listener of this.#changes) listener()
    } else if (message.kind === 'failed') this.#fail(message.message)
  }

  #fail(message: string): void {
    if (this.#stopping) return
    for (const listener of this.#failures) listener(message)
  }
}

/** Beside this file when run from source; in the bundle, the demo's own entry. */
function workerFile(): string {
  return join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'worker.ts' : 'demo.js')
}
