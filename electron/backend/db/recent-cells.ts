import { decodeSketch } from '../../../shared/metrics/sketch.ts'
import { type Cell, type CellKey, COUNTERS, RESOLUTIONS } from './cells.ts'
import type { WriteDb } from './open.ts'

type Row = Omit<Cell, 'latency'> & {
  bucket: number
  robot: number
  task_type: number
  cohort: number
  latency_sketch: Buffer | null
}

/**
 * Every robot's cells from a time on, as they were counted. `slotMs` is how finely they are needed: from an hour on
 * the hours' own table is read.
 */
export function* recentCells(
  db: WriteDb,
  from: number,
  slotMs: number,
): Generator<{ key: CellKey; cell: Cell }> {
  const { table } = RESOLUTIONS.findLast(({ ms }) => slotMs % ms === 0)!
  const rows = db.prepare(`SELECT * FROM ${table} WHERE bucket >= ? AND robot <> 0`).iterate(from)
  for (const row of rows as Iterable<Row>) {
    const key = { minute: row.bucket, robot: row.robot, taskType: row.task_type, cohort: row.cohort }
    const latency = row.latency_sketch && decodeSketch(row.latency_sketch)
    const cell = { latency } as Cell
    for (const name of COUNTERS) cell[name] = row[name]
    yield { key, cell }
  }
}
