import type { Caller } from '../../shared/access/roles.ts'
import type { FromBackend, ToBackend } from '../backend/protocol.ts'

/** One running backend, as a worker thread or a utility process. `P` is the kind of port it can be given. */
export interface BackendUnit<P> {
  send(message: ToBackend, port?: P): void
  onMessage(listener: (message: FromBackend) => void): void
  /** Called once; `reason` tells what is known about why. */
  onExit(listener: (reason: string) => void): void
  kill(): void
}

export interface SupervisorOptions<P> {
  /** `crashed` tells why the one before ended; null for the first. */
  spawn: (crashed: string | null) => BackendUnit<P>
  log: (line: string) => void
  /** First wait before a restart, doubled up to `maxDelayMs` while restarts keep failing. */
  firstDelayMs?: number
  maxDelayMs?: number
  /** How long a stopping backend may take before it is killed. */
  stopTimeoutMs?: number
}

/** A backend that has run this long counts as healthy again: the next crash waits the first delay. */
const STABLE_MS = 60_000

export type SupervisorState = 'starting' | 'ready' | 'waiting' | 'stopped'

/** Keeps one backend running: starts it again after a crash, slower each time it fails. */
export class Supervisor<P> {
  readonly #options: Required<SupervisorOptions<P>>
  readonly #onReady = new Set<() => void>()
  #unit: BackendUnit<P> | null = null
  #state: SupervisorState = 'starting'
  #delayMs: number
  #timer: NodeJS.Timeout | undefined
  #crashed: string | null = null
  #stopping: Promise<void> | undefined
  restarts = 0

  constructor(options: SupervisorOptions<P>) {
    this.#options = { firstDelayMs: 250, maxDelayMs: 30_000, stopTimeoutMs: 15_000, ...options }
    this.#delayMs = this.#options.firstDelayMs
  }

  get state(): SupervisorState {
    return this.#state
  }

  /** Called each time a backend becomes ready. */
  onReady(listener: () => void): void {
    this.#onReady.add(listener)
  }

  /** Resolves when the first backend is ready; rejects with its own sentence when it cannot start. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => this.#spawn(resolve, reject))
  }

  /** Hands a new client's port to the backend; false when none is ready. */
  connect(port: P, caller: Caller): boolean {
    if (this.#state !== 'ready') return false
    this.#unit?.send({ kind: 'connect', caller }, port)
    return true
  }

  /** Ends the backend in order, by force when it does not answer. The same promise for every caller. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  kill(): void {
    this.#unit?.kill()
  }

  #spawn(ready: () => void, failed: (error: Error) => void): void {
    const unit = this.#options.spawn(this.#crashed)
    const started = performance.now()
    this.#unit = unit
    this.#state = 'starting'
    let said: string | null = null
    unit.onMessage((message) => {
      if (message.kind === 'failed') {
        said = message.message
        unit.kill()
      }
      if (message.kind !== 'ready' || this.#stopping) return
      this.#state = 'ready'
      for (const listener of this.#onReady) listener()
      ready()
    })
    unit.onExit((reason) => {
      this.#unit = null
      if (this.#stopping) return
      const why = said ?? `The backend ended unexpectedly (${reason}).`
      if (this.#state === 'starting') failed(new Error(why))
      if (performance.now() - started > STABLE_MS) this.#delayMs = this.#options.firstDelayMs
      if (this.#state === 'ready' || this.restarts > 0) this.#restart(why)
      else this.#state = 'stopped'
    })
  }

  #restart(why: string): void {
    this.#options.log(`${why} Starting it again in ${this.#delayMs} ms.`)
    this.#state = 'waiting'
    this.#crashed = why
    this.restarts++
    this.#timer = setTimeout(() => {
      this.#spawn(
        () => this.#options.log('The backend is running again.'),
        () => {},
      )
    }, this.#delayMs)
    this.#delayMs = Math.min(this.#delayMs * 2, this.#options.maxDelayMs)
  }

  #stop(): Promise<void> {
    clearTimeout(this.#timer)
    this.#state = 'stopped'
    const unit = this.#unit
    if (!unit) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#options.log('The backend did not stop in time and was ended.')
        unit.kill()
      }, this.#options.stopTimeoutMs)
      unit.onExit(() => {
        clearTimeout(timer)
        resolve()
      })
      unit.onMessage((message) => {
        if (message.kind === 'stopped') unit.kill()
      })
      unit.send({ kind: 'stop' })
    })
  }
}
