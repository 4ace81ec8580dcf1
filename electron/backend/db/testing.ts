import Database from 'better-sqlite3'
import type { FullEvent } from '../../../shared/events/event.ts'
import { firstIdAt } from '../../../shared/events/event-id.ts'
import { type CohortFields, NO_COHORT } from '../../../shared/fleet/cohort.ts'
import { taskKey } from '../../../shared/tasks/task-key.ts'
import { migrate } from './migrate.ts'
import type { ReadDb, WriteDb } from './open.ts'
import { Words } from './words.ts'

/** An empty database of the newest form. The migrations take ten times as long as to begin with a copy of it. */
let empty: Buffer | null = null

/** A database of the newest form for tests, in memory or in a file; reading and writing by one handle. */
export function testDb(file = ':memory:'): WriteDb & ReadDb {
  if (file === ':memory:' && empty) return new Database(empty) as WriteDb & ReadDb
  const db = new Database(file)
  migrate(db)
  if (file === ':memory:') empty = db.serialize()
  return db as WriteDb & ReadDb
}

/** Everything that events leave is gone. */
export function clear(db: WriteDb): void {
  const tables = 'events robots words cohorts robot_cohorts event_hours event_hour_counts'.split(' ')
  db.exec(tables.map((table) => `DELETE FROM ${table};`).join(''))
}

const cohortOf = ({ model_version, software_version, zone, group, hardware }: FullEvent): CohortFields => ({
  model_version,
  software_version,
  zone,
  group,
  hardware,
})

/**
 * Stores events, each at a place in its millisecond of its own. Every other event tells what its robot is from then
 * on; each is given back, by its id, with what its robot was taken to be at its time.
 */
export function storeEvents(db: WriteDb, events: readonly FullEvent[]): Map<number, FullEvent> {
  const words = new Words(db)
  const robots = new Map<string, number>()
  const addRobot = db.prepare('INSERT INTO robots (name, first_seen) VALUES (?, 0)')
  const addCohort = db.prepare(
    'INSERT INTO cohorts (model_version, software_version, zone, grp, hardware) VALUES (?, ?, ?, ?, ?)',
  )
  const setCohort = db.prepare('INSERT OR REPLACE INTO robot_cohorts VALUES (?, ?, ?)')
  const add = db.prepare(
    `INSERT INTO events (id, robot, type, task, task_type, latency_ms, duration_ms, result, reason, attrs)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const told = new Map<string, { since: number; cohort: CohortFields }[]>()
  const stored = new Map<number, FullEvent>()
  db.exec('BEGIN')
  for (const [slot, event] of events.entries()) {
    const id = firstIdAt(event.ts) + slot
    const robot = robots.get(event.robot) ?? Number(addRobot.run(event.robot).lastInsertRowid)
    robots.set(event.robot, robot)
    if (slot % 2 === 0) {
      const cohort = Number(addCohort.run(Object.values(cohortOf(event))).lastInsertRowid)
      setCohort.run(robot, event.ts, cohort)
      const history = (told.get(event.robot) ?? []).filter(({ since }) => since !== event.ts)
      told.set(event.robot, [...history, { since: event.ts, cohort: cohortOf(event) }])
    }
    const word = words.idOrNull.bind(words)
    const attrs = Object.keys(event.attrs).length > 0 ? JSON.stringify(event.attrs) : null
    const { latency_ms, duration_ms } = event
    const names = [word('result', event.result), word('reason', event.reason)]
    const task = taskKey(event.task_id)
    add.run(
      ...[id, robot, word('type', event.type), task, word('task_type', event.task_type)],
      ...[latency_ms, duration_ms, ...names, attrs],
    )
    stored.set(id, event)
  }
  db.exec('COMMIT')
  for (const [id, event] of stored) stored.set(id, { ...event, ...cohortAt(told.get(event.robot), event.ts) })
  return stored
}

function cohortAt(history: { since: number; cohort: CohortFields }[] | undefined, ts: number): CohortFields {
  const sorted = (history ?? []).toSorted((a, b) => a.since - b.since)
  return (sorted.findLast(({ since }) => since <= ts) ?? sorted[0])?.cohort ?? NO_COHORT
}
