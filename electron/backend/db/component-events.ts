import { firstIdAt, tsOfId } from '../../../shared/events/event-id.ts'
import type { Component } from '../../../shared/health/component.ts'
import { type ComponentEvent, eventsOf, type Told } from '../../../shared/health/lives.ts'
import type { ReadDb } from './open.ts'

const DAY = 86_400_000
/** How long a robot may stand in error before somebody repairs it. */
const STOOD_MS = 14 * DAY

export interface RobotEvent extends ComponentEvent {
  robot: string
}

/** What robots and the workshop told of broken and repaired parts with from ≤ ts < to. */
export function toldEvents(
  db: ReadDb,
  { components, from, to }: { components: readonly Component[]; from: number; to: number },
): RobotEvent[] {
  const told = new Map<string, Told[]>()
  const add = (robot: string, one: Told) => told.set(robot, [...(told.get(robot) ?? []), one])
  for (const { robot, ...one } of [...announced(db, from, to), ...broken(db, from, to)]) add(robot, one)
  return [...told].flatMap(([robot, ones]) =>
    eventsOf(ones, components).map((event) => ({ ...event, robot })),
  )
}

function* announced(db: ReadDb, from: number, to: number): Generator<Told & { robot: string }> {
  const rows = db
    .prepare(
      `SELECT ts, kind, what, robots FROM changes WHERE kind IN ('maintenance', 'hardware') AND ts >= ? AND ts < ? ORDER BY ts`,
    )
    .all(from, to) as { ts: number; kind: 'maintenance' | 'hardware'; what: string; robots: string }[]
  // What a robot was before it was taken into the workshop.
  const before = db
    .prepare(
      `SELECT state FROM robot_states WHERE robot = (SELECT id FROM robots WHERE name = ?) AND ts <= ? AND ts > ?
       AND state NOT IN ('maintenance', 'offline') ORDER BY ts DESC LIMIT 1`,
    )
    .pluck()
  for (const { ts, kind, what, robots } of rows) {
    for (const robot of JSON.parse(robots) as string[]) {
      const state = before.get(robot, ts, ts - STOOD_MS)
      yield { robot, ts, kind, what, stood: state === 'error' || state === 'estop' }
    }
  }
}

/** Errors in which a robot names the part that failed. */
function* broken(db: ReadDb, from: number, to: number): Generator<Told & { robot: string }> {
  const rows = db
    .prepare(
      `SELECT e.id, r.name, e.attrs, w.word FROM events e NOT INDEXED JOIN robots r ON r.id = e.robot
       LEFT JOIN words w ON w.id = e.reason WHERE e.id >= ? AND e.id < ?
       AND e.type = (SELECT id FROM words WHERE kind = 'type' AND word = 'ERROR') AND e.attrs LIKE '%"component"%'`,
    )
    .raw()
    .iterate(firstIdAt(from), firstIdAt(to)) as Iterable<[number, string, string, string | null]>
  for (const [id, robot, attrs, reason] of rows) {
    const { component } = JSON.parse(attrs) as { component?: unknown }
    if (typeof component !== 'string') continue
    const what = reason === null ? component : `${component}: ${reason.replaceAll('_', ' ')}`
    yield { robot, ts: tsOfId(id), kind: 'broken', what, stood: true }
  }
}

/** The first day that got data since `received`, epoch ms; null when all of it was of the present. */
export function oldestLateDay(db: ReadDb, received: number): number | null {
  return db.prepare('SELECT min(day) FROM late_days WHERE received >= ?').pluck().get(received) as
    | number
    | null
}
