import type { Slice, Slices } from '../../../shared/review/slices.ts'
import type { ReadDb } from './open.ts'

export interface SliceQuestion {
  /** Whole minutes, epoch ms; `step` in ms. */
  from: number
  to: number
  step: number
  /** Whom it concerns; empty means all. */
  robots: string[]
  task_types: string[]
}

const FIELDS = [
  'succeeded',
  'failed',
  'abandoned',
  'errors',
  'executions',
  'latency_n',
  'latency_sum',
  'healthy_s',
  'observed_s',
] as const

/** The minutes' counters of those concerned, of all others in the same kinds of task, and of the whole fleet. */
export function readSlices(db: ReadDb, { from, to, step, robots, task_types }: SliceQuestion): Slices {
  const tasks = task_types.length === 0 ? '' : `AND ${OF_TASKS}`
  const read = (where: string, ...values: string[]): Slice[] =>
    db
      .prepare(
        `SELECT ? + (c.bucket - ?) / ? * ? AS t, ${FIELDS.map((name) => `sum(c.${name}) AS ${name}`).join(', ')}
         FROM cell_1m c WHERE c.bucket >= ? AND c.bucket < ? AND ${where} GROUP BY 1 ORDER BY 1`,
      )
      .all(from, from, step, step, from, to, ...values) as Slice[]
  const kinds = task_types.length === 0 ? [] : [JSON.stringify(task_types)]
  const everyone = robots.length === 0
  return {
    ...{ from, to, step },
    concerned: everyone
      ? read(`c.robot = 0 ${tasks}`, ...kinds)
      : read(`c.robot IN (${NAMED}) ${tasks}`, JSON.stringify(robots), ...kinds),
    rest: everyone
      ? []
      : read(`c.robot <> 0 AND c.robot NOT IN (${NAMED}) ${tasks}`, JSON.stringify(robots), ...kinds),
    fleet: read('c.robot = 0'),
  }
}

const NAMED = 'SELECT r.id FROM robots r JOIN json_each(?) n ON n.value = r.name'
const OF_TASKS = `c.task_type IN (SELECT w.id FROM words w JOIN json_each(?) n ON n.value = w.word AND w.kind = 'task_type')`
