import type { Filter } from '../../../shared/fleet/filter.ts'
import type { Grouping } from '../../../shared/metrics/board.ts'
import { addEncoded } from '../../../shared/metrics/sketch.ts'
import type { BoardPlan } from './board-plan.ts'
import { addCell, type Cell, type COUNTERS, emptyCell } from './cells.ts'
import type { Member, Members } from './members.ts'
import type { ReadDb } from './open.ts'

export type Counter = (typeof COUNTERS)[number]

/** What was counted for one group in one bucket, and of whom. */
export interface Counted {
  cell: Cell
  robots: Set<number>
}

/** One group's buckets; null where nothing of it was heard. */
export type GroupCells = (Counted | null)[]

/** What a page counts: by what, of which robots and tasks, and which columns. */
export interface CellQuestion {
  by: Grouping
  filter: Filter
  counters: readonly Counter[]
  sketch: boolean
  /** Whether it matters how many robots were heard. */
  perRobot: boolean
}

const MINUTE = 60_000
const ROBOT_TABLES: Record<number, string> = {
  600000: 'robot_10m',
  3600000: 'robot_1h',
  86400000: 'robot_1d',
}
const TASK_TABLES: Record<number, string> = { 60000: 'cell_1m', 3600000: 'cell_1h', 86400000: 'cell_1d' }

/** Which rows answer a question, and about how many of them lie in a bucket of the source width. */
interface CellSource {
  table: string
  width: number
  /** The whole fleet's rows; the only ones that are not of one robot. */
  fleet: boolean
  byTask: boolean
  rows: number
}

export function cellSource(
  question: Pick<CellQuestion, 'by' | 'filter' | 'perRobot'>,
  source: number,
  robots: number,
  taskTypes: number,
): CellSource {
  const { by, filter, perRobot } = question
  const width = TASK_TABLES[source] === undefined ? MINUTE : source
  const cells = { table: TASK_TABLES[width]!, width, byTask: true }
  if (!namesRobots(filter) && (by === 'task_type' || (by === 'fleet' && !perRobot)))
    return { ...cells, fleet: true, rows: (taskTypes + 1) * (source / width) }
  if (by === 'task_type' || filter.task_type !== undefined) {
    const types = filter.task_type === undefined ? typesIn(width, taskTypes) : 1
    return { ...cells, fleet: false, rows: robots * types * (source / width) }
  }
  const table = ROBOT_TABLES[source]
  return table === undefined
    ? { ...cells, fleet: false, rows: robots * typesIn(width, taskTypes) }
    : { table, width: source, byTask: false, fleet: false, rows: robots }
}

/** A robot does not come to every type of task within a minute. */
function typesIn(width: number, taskTypes: number): number {
  return width === MINUTE ? Math.min(3, taskTypes + 1) : taskTypes + 1
}

/** The table with the fewest rows that tells each robot's counts in buckets of this width. */
export function robotTable(width: number): string {
  return ROBOT_TABLES[width] ?? TASK_TABLES[MINUTE]!
}

export function namesRobots({ task_type: _, ...rest }: Filter): boolean {
  return Object.values(rest).some((value) => value !== undefined)
}

/**
 * What was counted per group and bucket. The group '' of the answer's own rows without a value of the grouping is
 * kept under null, so that the sum of all groups is the whole.
 */
export function readCells(
  db: ReadDb,
  members: Members,
  plan: BoardPlan,
  question: CellQuestion,
): Map<string | null, GroupCells> {
  const groups = new Map<string | null, GroupCells>()
  const groupOf = grouper(db, members, question)
  for (const row of cellRows(db, members, plan, question)) {
    const [at, robot, taskType, cohort] = row as [number, number, number, number]
    const key = groupOf(robot, taskType, cohort)
    if (key === undefined) continue
    const group = groups.get(key) ?? new Array<Counted | null>(plan.buckets).fill(null)
    groups.set(key, group)
    group[at] ??= { cell: emptyCell(), robots: new Set() }
    addRow(group[at], robot, row, question)
  }
  return groups
}

const FIRST_COUNTER = 4

function addRow(
  { cell, robots }: Counted,
  robot: number,
  row: readonly unknown[],
  question: CellQuestion,
): void {
  const { counters, sketch } = question
  if (question.perRobot) robots.add(robot)
  for (let i = 0; i < counters.length; i++) cell[counters[i]!] += row[FIRST_COUNTER + i] as number
  const hex = sketch ? (row[FIRST_COUNTER + counters.length] as string | null) : null
  if (!hex) return
  cell.latency ??= new Map()
  addEncoded(cell.latency, Buffer.from(hex, 'hex'))
}

/**
 * Sums per bucket of the answer, summed where they lie: a row costs a fraction of what it would cost here.
 * Robots that the question does not tell apart are one row under the id of one of them. Sketches are merged by
 * adding their pairs, so that those of many rows behind each other are their sum; blobs cannot be joined in
 * SQL, their hex can.
 */
function cellRows(
  db: ReadDb,
  members: Members,
  plan: BoardPlan,
  question: CellQuestion,
): Iterable<unknown[]> {
  const { by, filter } = question
  const source = cellSource(question, plan.source, members.robots.length, 1)
  const apart = by === 'robot' || question.perRobot
  const columns = [
    // A number of JavaScript is bound as a real one, and would be divided as such.
    '(c.bucket - CAST(? AS INTEGER)) / CAST(? AS INTEGER) AS at',
    `${apart ? 'c.robot' : 'min(c.robot)'} AS robot`,
    `${source.byTask && by === 'task_type' ? 'c.task_type' : '0'} AS task_of`,
    'c.cohort',
    ...question.counters.map((name) => `sum(c.${name})`),
    ...(question.sketch ? [`group_concat(hex(c.latency_sketch), '')`] : []),
  ].join(', ')
  const grouped = `GROUP BY at, ${apart ? 'c.robot, ' : ''}task_of, c.cohort`
  const ofType = filter.task_type === undefined ? '' : `AND c.task_type = (${TASK_TYPE_ID})`
  const type = filter.task_type === undefined ? [] : [filter.task_type]
  if (!source.fleet && !namesRobots(filter) && filter.task_type === undefined)
    return db
      .prepare(
        `SELECT ${columns} FROM ${source.table} c
         WHERE c.bucket >= ? AND c.bucket < ? AND c.robot <> 0 ${grouped}`,
      )
      .raw()
      .all(plan.from, plan.step, plan.from, plan.to) as unknown[][]
  const robots = source.fleet ? [0] : members.passing(filter).map(({ id }) => id)
  const buckets = JSON.stringify(bucketsOf(plan, source.width))
  return db
    .prepare(
      `SELECT ${columns} FROM json_each(?) b CROSS JOIN json_each(?) r CROSS JOIN ${source.table} c
       ON c.bucket = b.value AND c.robot = r.value ${ofType} ${grouped}`,
    )
    .raw()
    .all(plan.from, plan.step, buckets, JSON.stringify(robots), ...type) as unknown[][]
}

const TASK_TYPE_ID = `SELECT id FROM words WHERE kind = 'task_type' AND word = ?`

function bucketsOf({ from, to }: { from: number; to: number }, width: number): number[] {
  return Array.from({ length: Math.ceil((to - from) / width) }, (_, i) => from + i * width)
}

/** Tells a row's group; undefined when the row does not count, null when it has no value of the grouping. */
function grouper(db: ReadDb, members: Members, { by, filter }: CellQuestion) {
  const robots = new Map<number, Member>(members.robots.map((robot) => [robot.id, robot]))
  const words = new Map<number, string>(
    db.prepare(`SELECT id, word FROM words WHERE kind = 'task_type'`).raw().all() as [number, string][],
  )
  const known = new Map<number, string | null | undefined>()
  const resolve = (robotId: number, cohort: number): string | null | undefined => {
    const robot = robots.get(robotId)
    if (robotId === 0) return ''
    if (!robot || !members.passes(robot, cohort, filter)) return undefined
    return by === 'task_type' ? '' : members.keyOf(by, robot, cohort)
  }
  return (robot: number, taskType: number, cohort: number): string | null | undefined => {
    // robot < 2^21, cohort < 2^20: one safe integer
    const id = robot * 1_048_576 + cohort
    if (!known.has(id)) known.set(id, resolve(robot, cohort))
    const key = known.get(id)
    if (by !== 'task_type' || key === undefined) return key
    return words.get(taskType) ?? null
  }
}

/** Several buckets or groups as one. */
export function sumCounted(all: Iterable<Counted | null>): Counted | null {
  let sum: Counted | null = null
  for (const one of all) {
    if (!one) continue
    sum ??= { cell: emptyCell(), robots: new Set() }
    addCell(sum.cell, one.cell)
    for (const robot of one.robots) sum.robots.add(robot)
  }
  return sum
}
