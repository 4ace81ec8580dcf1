import type { Filter } from '../../../shared/fleet/filter.ts'
import type { Grouping } from '../../../shared/metrics/board.ts'
import type { ReadDb } from './open.ts'

type Fields = Pick<Filter, 'model_version' | 'software_version' | 'zone' | 'group'>
export type CohortValues = { [K in keyof Required<Fields>]: string | null }

/** A robot, and what it was since when, in order. */
export interface Member {
  id: number
  name: string
  firstSeen: number
  history: { since: number; cohort: number }[]
}

/** A time in which a robot belonged to one group. */
export interface Stretch {
  robot: Member
  key: string
  from: number
  to: number
}

const COHORT_FIELDS = ['model_version', 'software_version', 'zone', 'group'] as const

/** Who was what when: robots, their cohorts over time, and the cohorts' values. */
export class Members {
  readonly robots: Member[]
  readonly cohorts = new Map<number, CohortValues>()

  constructor(db: ReadDb) {
    const robots = db.prepare('SELECT id, name, first_seen AS firstSeen FROM robots ORDER BY id')
    const known = (robots.all() as Omit<Member, 'history'>[]).map((robot) => ({ ...robot, history: [] }))
    const byId = new Map<number, Member>(known.map((robot) => [robot.id, robot]))
    const rows = db.prepare('SELECT robot, since, cohort FROM robot_cohorts ORDER BY robot, since').raw()
    for (const [robot, since, cohort] of rows.iterate() as Iterable<[number, number, number]>)
      byId.get(robot)?.history.push({ since, cohort })
    const cohorts = db.prepare(
      'SELECT id, model_version, software_version, zone, grp AS "group" FROM cohorts',
    )
    for (const { id, ...values } of cohorts.all() as ({ id: number } & CohortValues)[])
      this.cohorts.set(id, values)
    this.robots = known
  }

  /** The cohort of a robot at a time: before its first known one it is taken to have been what it was first. */
  cohortAt({ history }: Member, ts: number): number {
    return history.findLast(({ since }) => since <= ts)?.cohort ?? history[0]?.cohort ?? 0
  }

  valuesAt(robot: Member, ts: number): CohortValues | undefined {
    return this.cohorts.get(this.cohortAt(robot, ts))
  }

  /** Whether a robot in this cohort passes the filter; the task type is not looked at. */
  passes(robot: Member, cohort: number, filter: Filter): boolean {
    if (filter.robot !== undefined && filter.robot !== robot.name) return false
    const values = this.cohorts.get(cohort)
    return COHORT_FIELDS.every((field) => filter[field] === undefined || values?.[field] === filter[field])
  }

  /** The robots that passed at any time. */
  passing(filter: Filter): Member[] {
    return this.robots.filter(
      (robot) =>
        this.passes(robot, robot.history[0]?.cohort ?? 0, filter) ||
        robot.history.some(({ cohort }) => this.passes(robot, cohort, filter)),
    )
  }

  /** The group of a robot in a cohort; null when it has none. */
  keyOf(by: Exclude<Grouping, 'task_type'>, robot: Member, cohort: number): string | null {
    if (by === 'fleet') return ''
    return by === 'robot' ? robot.name : (this.cohorts.get(cohort)?.[by] ?? null)
  }

  /** Times within the window in which robots that pass belonged to a group, cut at whole `width`s. */
  stretches(
    by: Exclude<Grouping, 'task_type'>,
    filter: Filter,
    window: { from: number; to: number },
    width: number,
  ): Stretch[] {
    const found: Stretch[] = []
    for (const robot of this.robots) {
      const cuts = robot.history
        .map(({ since }) => Math.floor(since / width) * width)
        .filter((cut) => cut > window.from && cut < window.to)
      const bounds = [...new Set([window.from, ...cuts, window.to])]
      for (let i = 1; i < bounds.length; i++) {
        const [from, to] = [bounds[i - 1]!, bounds[i]!]
        const cohort = this.cohortAt(robot, to - 1)
        const key = this.passes(robot, cohort, filter) ? this.keyOf(by, robot, cohort) : null
        const last = found[found.length - 1]
        if (key === null) continue
        if (last?.robot === robot && last.key === key && last.to === from) last.to = to
        else found.push({ robot, key, from, to })
      }
    }
    return found
  }
}
