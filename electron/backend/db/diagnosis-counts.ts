import {
  type Evidence,
  emptyRows,
  type Member,
  naturally,
  type UsualRow,
} from '../../../shared/diagnosis/counts.ts'
import { SHIFTS, shiftAt } from '../../../shared/diagnosis/shift.ts'
import { type CohortFields, NO_COHORT } from '../../../shared/fleet/cohort.ts'
import type { Filter } from '../../../shared/fleet/filter.ts'
import { type Dictionary, dictionaryOf } from './dictionary.ts'
import type { ReadDb } from './open.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Longer stretches are looked at in hours. */
const MINUTES_UP_TO = 12 * HOUR
/** With fewer tasks before the stretch, its own first third is what is usual. */
const LEAST_USUAL = 300

export interface CountsQuestion {
  from: number
  to: number
  /** What is usual; the day before `from` when null. */
  baseline: { from: number; to: number } | null
  filter: Filter
  utcOffsetMin: number
}

export interface Counts {
  evidence: Evidence
  baseline: { from: number; to: number }
}

/** What the rollups hold of a stretch and of the time before it, as the search for a cause wants it. */
export function readCounts(db: ReadDb, question: CountsQuestion): Counts {
  const scope = new Scope(dictionaryOf(db), question)
  const { baseline } = question
  const width = widthFor(db, question)
  const from = Math.floor(question.from / width) * width
  const before = baseline ?? { from: from - DAY, to: from }
  const usual = readUsual(db, scope, before, question.utcOffsetMin)
  if (baseline !== null || sum(usual) >= LEAST_USUAL) {
    return { evidence: { ...readStretch(db, scope, from, question.to, width), usual }, baseline: before }
  }
  const begin = scope.firstSeen(from)
  const own = {
    from: before.from,
    to: begin + Math.max(width, Math.floor((question.to - begin) / 3 / width) * width),
  }
  return {
    evidence: {
      ...readStretch(db, scope, own.to, question.to, width),
      usual: readUsual(db, scope, own, question.utcOffsetMin),
    },
    baseline: own,
  }
}

const sum = (rows: readonly UsualRow[]): number => rows.reduce((total, { n }) => total + n, 0)

/** Minutes are kept for a while only, and are too many for long stretches. */
function widthFor(db: ReadDb, { from, to }: CountsQuestion): number {
  if (to - from > MINUTES_UP_TO) return HOUR
  const kept = (table: string) =>
    db.prepare(`SELECT 1 FROM ${table} WHERE bucket >= ? AND bucket < ? LIMIT 1`).get(from, to) !== undefined
  return kept('cell_1m') || !kept('cell_1h') ? MINUTE : HOUR
}

/** Which robots count, in their natural order, and what they were. */
class Scope {
  readonly robots: string[]
  readonly tasks: string[]
  readonly #dictionary: Dictionary
  readonly #place = new Map<number, number>()
  readonly #ids: number[]
  readonly #taskPlace: Map<number, number>
  readonly #to: number

  constructor(dictionary: Dictionary, { filter, to }: CountsQuestion) {
    this.#dictionary = dictionary
    this.#to = to
    const known = [...dictionary.robots()]
      .filter(({ id, name }) => passes(name, dictionary.cohort(dictionary.cohortAt(id, to - 1)), filter))
      .sort((a, b) => naturally(a.name, b.name))
    this.robots = known.map(({ name }) => name)
    this.#ids = known.map(({ id }) => id)
    for (const [place, { id }] of known.entries()) this.#place.set(id, place)
    const tasks = dictionary
      .words('task_type')
      .filter(({ word }) => filter.task_type === undefined || filter.task_type === word)
      .sort((a, b) => naturally(a.word, b.word))
    this.tasks = tasks.map(({ word }) => word)
    this.#taskPlace = new Map(tasks.map(({ id }, place) => [id, place]))
  }

  robot(id: number): number | undefined {
    return this.#place.get(id)
  }

  task(id: number): number | undefined {
    return this.#taskPlace.get(id)
  }

  /** The robots' first words, where they are later than `from`. */
  firstSeen(from: number): number {
    const first = [...this.#dictionary.histories()]
      .filter(({ robot }) => this.#place.has(robot))
      .map(({ history }) => history[0]!.since)
    return first.length === 0 ? from : Math.max(from, Math.floor(Math.min(...first) / MINUTE) * MINUTE)
  }

  /** A robot's members are the cohorts it had in the stretch, the one of its end among them, in order of time. */
  membersOf(seen: ReadonlyMap<number, ReadonlySet<number>>): { members: Member[]; at: Map<string, number> } {
    const members: Member[] = []
    const at = new Map<string, number>()
    for (const [place, id] of this.#ids.entries()) {
      const last = this.#dictionary.cohortAt(id, this.#to - 1)
      const cohorts = [...(seen.get(id) ?? [])].filter((cohort) => cohort !== last)
      for (const cohort of [...cohorts, last]) {
        const fields: CohortFields = cohort === 0 ? NO_COHORT : this.#dictionary.cohort(cohort)
        at.set(`${id}/${cohort}`, members.push({ robot: place, fields }) - 1)
      }
    }
    return { members, at }
  }
}

function passes(name: string, cohort: CohortFields, { robot, task_type: _, ...fields }: Filter): boolean {
  if (robot !== undefined && robot !== name) return false
  return (Object.entries(fields) as [keyof CohortFields, string | undefined][]).every(
    ([field, value]) => value === undefined || cohort[field] === value,
  )
}

type CellRow = [
  bucket: number,
  robot: number,
  task: number,
  cohort: number,
  succeeded: number,
  failed: number,
]

function cells(db: ReadDb, width: number, from: number, to: number): CellRow[] {
  return db
    .prepare(
      `SELECT bucket, robot, task_type, cohort, succeeded, failed FROM ${width === HOUR ? 'cell_1h' : 'cell_1m'}
       WHERE bucket >= ? AND bucket < ? AND robot <> 0 AND task_type <> 0 AND succeeded + failed > 0 ORDER BY bucket`,
    )
    .raw()
    .all(from, to) as CellRow[]
}

function readStretch(
  db: ReadDb,
  scope: Scope,
  from: number,
  to: number,
  width: number,
): Omit<Evidence, 'usual'> {
  const found = cells(db, width, from, to)
  const seen = new Map<number, Set<number>>()
  for (const [, robot, , cohort] of found) {
    const cohorts = seen.get(robot)
    if (cohorts) cohorts.add(cohort)
    else seen.set(robot, new Set([cohort]))
  }
  const { members, at } = scope.membersOf(seen)
  const rows = emptyRows()
  for (const [bucket, robot, taskId, cohort, succeeded, failed] of found) {
    const task = scope.task(taskId)
    const member = at.get(`${robot}/${cohort}`)
    if (task === undefined || member === undefined) continue
    rows.bucket.push((bucket - from) / width)
    rows.member.push(member)
    rows.task.push(task)
    rows.n.push(succeeded + failed)
    rows.failed.push(failed)
  }
  const buckets = Math.max(1, Math.ceil((to - from) / width))
  return { from, width, buckets, robots: scope.robots, members, tasks: scope.tasks, rows }
}

/** Whole hours from the hours' own table, the rest from minutes; by shift. */
function readUsual(
  db: ReadDb,
  scope: Scope,
  { from, to }: { from: number; to: number },
  utcOffsetMin: number,
): UsualRow[] {
  const firstHour = Math.ceil(from / HOUR) * HOUR
  const lastHour = Math.max(firstHour, Math.floor(to / HOUR) * HOUR)
  const found = [
    ...cells(db, MINUTE, from, Math.min(firstHour, to)),
    ...cells(db, HOUR, firstHour, lastHour),
    ...(lastHour < to ? cells(db, MINUTE, lastHour, to) : []),
  ]
  const sums = new Map<number, UsualRow>()
  for (const [bucket, robotId, taskId, , succeeded, failed] of found) {
    const [robot, task] = [scope.robot(robotId), scope.task(taskId)]
    if (robot === undefined || task === undefined) continue
    const shift = shiftAt(bucket, utcOffsetMin)
    const key = (robot * scope.tasks.length + task) * SHIFTS.length + shift
    const row = sums.get(key) ?? { robot, task, shift, n: 0, failed: 0 }
    row.n += succeeded + failed
    row.failed += failed
    sums.set(key, row)
  }
  return [...sums.values()]
}
