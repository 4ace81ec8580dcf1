import { isOpen, type Job } from '../../../shared/maintenance/job.ts'
import { nextJob } from '../../../shared/maintenance/lifecycle.ts'
import type { MaintenanceTable } from '../db/maintenance.ts'

/** A job keeps so many lines of its history. */
const LOG_LINES = 200

/** The open jobs in memory, and every job on disk. Each change is written before it counts. */
export class JobBook {
  readonly table: MaintenanceTable
  readonly #open = new Map<string, Job>()
  readonly #byKey = new Map<string, Job>()
  readonly #settle: () => void
  readonly #listeners = new Set<(job: Job) => void>()
  #lastId: number
  /** Goes up with each change. */
  revision = 0

  constructor(table: MaintenanceTable, settle: () => void) {
    this.table = table
    this.#settle = settle
    this.#lastId = table.lastId()
    for (const job of table.open()) this.#keep(job)
  }

  get(id: string): Job | null {
    return this.#open.get(id) ?? this.table.get(id)
  }

  open(): Job[] {
    return [...this.#open.values()]
  }

  openOf(key: string): Job | undefined {
    return this.#byKey.get(key)
  }

  /** Calls back with each job that changed; returns the function that ends it. */
  onChange(listener: (job: Job) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  add(job: Omit<Job, 'id'>): Job {
    const made: Job = { ...job, id: String(this.#lastId + 1) }
    this.save([made])
    this.#lastId += 1
    return made
  }

  /** Writes jobs together, then tells who listens. */
  save(jobs: readonly Job[]): void {
    const short = jobs.map((job) => ({ ...job, log: job.log.slice(-LOG_LINES) }))
    if (this.table.busy) this.#settle()
    this.table.write(short)
    this.revision += 1
    for (const job of short) this.#keep(job)
    for (const job of short) for (const listener of this.#listeners) listener(job)
  }

  /** Jobs whose time has come are due. */
  tick(now: number): void {
    const moved = this.open().flatMap((job) => {
      const next = nextJob(job, { kind: 'tick' }, now).job
      return next && next.state !== job.state ? [{ ...job, state: next.state, updated: now }] : []
    })
    if (moved.length > 0) this.save(moved)
  }

  #keep(job: Job): void {
    const before = this.#open.get(job.id)
    for (const key of before?.keys ?? []) this.#byKey.delete(key)
    if (!isOpen(job)) {
      this.#open.delete(job.id)
      return
    }
    this.#open.set(job.id, job)
    for (const key of job.keys) this.#byKey.set(key, job)
  }
}
