import { type CohortFields, NO_COHORT } from '../../../shared/fleet/cohort.ts'
import type { WriteDb } from './open.ts'

/** What is kept of a robot's live state over a restart. */
export interface RobotRow {
  id: number
  name: string
  first_seen: number
  last_seen: number | null
  usual_interval_ms: number | null
  will: number
  state: string | null
  state_ts: number | null
  state_since: number | null
  display_name: string | null
  /** JSON of metric → [value, ts]. */
  latest: string | null
}

export class RobotTable {
  readonly #ids = new Map<string, number>()
  readonly #names = new Map<number, string>()
  readonly #insert
  readonly #update
  readonly #state
  readonly #all

  constructor(db: WriteDb) {
    this.#all = db.prepare('SELECT * FROM robots')
    for (const row of this.all()) this.#remember(row.id, row.name)
    this.#insert = db.prepare<[string, number]>('INSERT INTO robots (name, first_seen) VALUES (?, ?)')
    this.#update = db.prepare(
      `UPDATE robots SET last_seen = @last_seen, usual_interval_ms = @usual_interval_ms, will = @will,
        state = @state, state_ts = @state_ts, state_since = @state_since, display_name = @display_name,
        latest = @latest WHERE id = @id`,
    )
    this.#state = db.prepare<[number, number, string]>(
      'INSERT OR REPLACE INTO robot_states (robot, ts, state) VALUES (?, ?, ?)',
    )
  }

  all(): RobotRow[] {
    return this.#all.all() as RobotRow[]
  }

  /** The number of a robot; makes one on first sight. */
  id(name: string, now: number): number {
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    const id = Number(this.#insert.run(name, now).lastInsertRowid)
    this.#remember(id, name)
    return id
  }

  find(name: string): number | undefined {
    return this.#ids.get(name)
  }

  name(id: number): string {
    return this.#names.get(id) ?? `#${id}`
  }

  save(row: Omit<RobotRow, 'name' | 'first_seen'>): void {
    this.#update.run(row)
  }

  addState(robot: number, ts: number, state: string): void {
    this.#state.run(robot, ts, state)
  }

  #remember(id: number, name: string): void {
    this.#ids.set(name, id)
    this.#names.set(id, name)
  }
}

/** Which cohort each robot belonged to since when. Answers for any past moment, so that late data counts right. */
export class CohortTable {
  readonly #ids = new Map<string, number>()
  readonly #fields = new Map<number, CohortFields>()
  readonly #history = new Map<number, { since: number; cohort: number }[]>()
  readonly #insert
  readonly #set

  constructor(db: WriteDb) {
    const rows = db.prepare(
      'SELECT id, model_version, software_version, zone, grp AS "group", hardware FROM cohorts',
    )
    for (const { id, ...fields } of rows.all() as ({ id: number } & CohortFields)[]) {
      this.#ids.set(keyOf(fields), id)
      this.#fields.set(id, fields)
    }
    const history = db.prepare('SELECT robot, since, cohort FROM robot_cohorts ORDER BY robot, since')
    for (const row of history.all() as { robot: number; since: number; cohort: number }[]) {
      this.#of(row.robot).push({ since: row.since, cohort: row.cohort })
    }
    this.#insert = db.prepare(
      'INSERT INTO cohorts (model_version, software_version, zone, grp, hardware) VALUES (?, ?, ?, ?, ?)',
    )
    this.#set = db.prepare('INSERT OR REPLACE INTO robot_cohorts (robot, since, cohort) VALUES (?, ?, ?)')
  }

  fields(cohort: number): CohortFields {
    return this.#fields.get(cohort) ?? NO_COHORT
  }

  /** Before its first known cohort a robot is taken to have been what it was first. 0 when nothing is known. */
  at(robot: number, ts: number): number {
    const history = this.#history.get(robot)
    if (!history || history.length === 0) return 0
    for (let i = history.length - 1; i >= 0; i--) {
      if (history[i]!.since <= ts) return history[i]!.cohort
    }
    return history[0]!.cohort
  }

  /** 0 when nothing is known. */
  currentId(robot: number): number {
    return this.#history.get(robot)?.at(-1)?.cohort ?? 0
  }

  current(robot: number): CohortFields {
    const history = this.#history.get(robot)
    return history?.length ? this.fields(history[history.length - 1]!.cohort) : NO_COHORT
  }

  /** Since when the robot has had its present value of a field. */
  since(robot: number, field: keyof CohortFields): number | null {
    const history = this.#history.get(robot) ?? []
    const now = this.current(robot)[field]
    let since: number | null = null
    for (let i = history.length - 1; i >= 0 && this.fields(history[i]!.cohort)[field] === now; i--) {
      since = history[i]!.since
    }
    return since
  }

  /**
   * What a step back leads to; null when nothing earlier is known. To come back to a value undoes what came after
   * it: after v23, v24 and v23 again there is nothing before v23.
   */
  before(robot: number, field: keyof CohortFields): string | null {
    const done: string[] = []
    for (const value of this.ran(robot, field)) {
      const at = done.indexOf(value)
      if (at < 0) done.push(value)
      else done.length = at + 1
    }
    return done.at(-2) ?? null
  }

  /** Every value of a field that the robot has had, in order of time. */
  ran(robot: number, field: keyof CohortFields): string[] {
    const history = this.#history.get(robot) ?? []
    return history.flatMap(({ cohort }) => this.fields(cohort)[field] ?? [])
  }

  /** Every value of a field that any robot has had. */
  known(field: keyof CohortFields): string[] {
    const values = [...this.#fields.values()].flatMap((fields) => fields[field] ?? [])
    return [...new Set(values)].sort()
  }

  /**
   * What the robot says it is from `ts` on. A field it does not name stays as it was.
   * Returns the stretch of past time whose cohort is now another one, or null.
   */
  set(robot: number, ts: number, named: Partial<CohortFields>): { from: number; to: number } | null {
    const history = this.#of(robot)
    const before = history.length ? this.fields(this.at(robot, ts)) : NO_COHORT
    const fields: CohortFields = {
      model_version: named.model_version ?? before.model_version,
      software_version: named.software_version ?? before.software_version,
      zone: named.zone ?? before.zone,
      group: named.group ?? before.group,
      hardware: named.hardware ?? before.hardware,
    }
    const first = history[0]
    if (history.length > 0 && keyOf(fields) === keyOf(before) && ts >= first!.since) return null
    const cohort = this.#id(fields)
    this.#set.run(robot, ts, cohort)
    const at = history.findIndex((entry) => entry.since >= ts)
    const index = at < 0 ? history.length : at
    const replaces = history[index]?.since === ts ? 1 : 0
    history.splice(index, replaces, { since: ts, cohort })
    const next = history[index + 1]?.since ?? Number.MAX_SAFE_INTEGER
    return { from: index === 0 ? 0 : ts, to: next }
  }

  #of(robot: number): { since: number; cohort: number }[] {
    let history = this.#history.get(robot)
    if (!history) {
      history = []
      this.#history.set(robot, history)
    }
    return history
  }

  #id(fields: CohortFields): number {
    const key = keyOf(fields)
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const { model_version, software_version, zone, group, hardware } = fields
    const id = Number(
      this.#insert.run(model_version, software_version, zone, group, hardware).lastInsertRowid,
    )
    this.#ids.set(key, id)
    this.#fields.set(id, fields)
    return id
  }
}

function keyOf(fields: CohortFields): string {
  return JSON.stringify([
    fields.model_version,
    fields.software_version,
    fields.zone,
    fields.group,
    fields.hardware,
  ])
}
