import { endsAt, isOpen, type Job, type JobState } from '../../../shared/maintenance/job.ts'
import type { MaintenanceSettings, Plan } from '../../../shared/maintenance/plan.ts'
import type { WriteDb } from './open.ts'

export interface LastOfKey {
  occurs: number | null
  finished: number
}

export interface JobQuery {
  state: JobState | null
  robot: string | null
  from: number | null
  to: number | null
  limit: number
}

/** With the keys of delivered plans that were delivered once: what was removed stays removed. */
export interface StoredSettings extends MaintenanceSettings {
  delivered: string[]
}

/** Jobs, plans and settings of maintenance on disk. */
export class MaintenanceTable {
  readonly #db: WriteDb
  readonly #save
  readonly #saveLast
  readonly #last
  readonly #get
  readonly #between
  readonly #query

  constructor(db: WriteDb) {
    this.#db = db
    this.#save = db.prepare(
      `INSERT OR REPLACE INTO maintenance_jobs (id, state, robot, starts, ends, ended, body)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#saveLast = db.prepare(
      'INSERT OR REPLACE INTO maintenance_last (key, occurs, finished) VALUES (?, ?, ?)',
    )
    this.#last = db.prepare('SELECT occurs, finished FROM maintenance_last WHERE key = ?')
    this.#get = db.prepare('SELECT body FROM maintenance_jobs WHERE id = ?').pluck()
    this.#between = db
      .prepare(
        `SELECT body FROM maintenance_jobs WHERE starts < @to AND ends > @from AND state != 'cancelled'
         ORDER BY starts LIMIT @limit`,
      )
      .pluck()
    this.#query = db
      .prepare(
        `SELECT body FROM maintenance_jobs WHERE (@state IS NULL OR state = @state)
         AND (@robot IS NULL OR robot = @robot) AND (@from IS NULL OR starts >= @from)
         AND (@to IS NULL OR starts < @to) ORDER BY starts DESC LIMIT @limit`,
      )
      .pluck()
  }

  /** Whether writing now would become part of somebody else's open transaction. */
  get busy(): boolean {
    return this.#db.inTransaction
  }

  lastId(): number {
    return (this.#db.prepare('SELECT max(id) FROM maintenance_jobs').pluck().get() as number | null) ?? 0
  }

  open(): Job[] {
    const rows = this.#db.prepare('SELECT body FROM maintenance_jobs WHERE ended IS NULL').pluck().all()
    return rows.map(toJob)
  }

  get(id: string): Job | null {
    const body = this.#get.get(Number(id))
    return body === undefined ? null : toJob(body)
  }

  /** Jobs that lie in a stretch of time, in order. */
  between(from: number, to: number, limit: number): Job[] {
    return this.#between.all({ from, to, limit }).map(toJob)
  }

  /** Newest first. */
  query(query: JobQuery): Job[] {
    return this.#query.all(query).map(toJob)
  }

  lastOf(key: string): LastOfKey | null {
    return (this.#last.get(key) as LastOfKey | undefined) ?? null
  }

  write(jobs: readonly Job[]): void {
    this.#db.transaction(() => {
      for (const job of jobs) this.#write(job)
    })()
  }

  plans(): Plan[] {
    const rows = this.#db.prepare('SELECT body FROM maintenance_plans ORDER BY id').pluck().all()
    return rows.map((body) => JSON.parse(body as string) as Plan)
  }

  /** Numbers a new plan. */
  addPlan(plan: Omit<Plan, 'id'>): Plan {
    const { lastInsertRowid } = this.#db
      .prepare("INSERT INTO maintenance_plans (key, body) VALUES (?, '')")
      .run(plan.key)
    const made = { ...plan, id: String(lastInsertRowid) }
    this.savePlan(made)
    return made
  }

  savePlan(plan: Plan): void {
    this.#db
      .prepare('UPDATE maintenance_plans SET body = ? WHERE id = ?')
      .run(JSON.stringify(plan), Number(plan.id))
  }

  removePlan(id: string): void {
    this.#db.prepare('DELETE FROM maintenance_plans WHERE id = ?').run(Number(id))
    this.#db.prepare('DELETE FROM maintenance_targets WHERE plan = ?').run(Number(id))
  }

  settings(): StoredSettings | null {
    const body = this.#db.prepare('SELECT body FROM maintenance_settings').pluck().get()
    return body === undefined ? null : JSON.parse(body as string)
  }

  saveSettings(settings: StoredSettings): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO maintenance_settings (id, body) VALUES (1, ?)')
      .run(JSON.stringify(settings))
  }

  #write(job: Job): void {
    const ended = isOpen(job) ? null : (job.finished ?? job.updated)
    const { id, state, robot, starts } = job
    this.#save.run(Number(id), state, robot, starts, endsAt(job), ended, JSON.stringify(job))
    if (ended !== null) for (const key of job.keys) this.#saveLast.run(key, job.occurs, ended)
  }
}

function toJob(body: unknown): Job {
  return JSON.parse(body as string) as Job
}
