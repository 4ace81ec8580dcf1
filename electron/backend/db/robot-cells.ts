import { encodeSketch } from '../../../shared/metrics/sketch.ts'
import { addCell, type Cell, COUNTERS, emptyCell } from './cells.ts'
import type { WriteDb } from './open.ts'

export const ROBOT_RESOLUTIONS = [
  { table: 'robot_10m', ms: 600_000 },
  { table: 'robot_1h', ms: 3_600_000 },
  { table: 'robot_1d', ms: 86_400_000 },
] as const

interface Pending {
  bucket: number
  robot: number
  cohort: number
  cell: Cell
}

/**
 * The counters of cells by robot and cohort, over all task types: a page by robot, zone, group or version reads one
 * row per robot and step instead of one per task type.
 */
export class RobotCellTable {
  readonly #upserts
  #pending = new Map<string, Pending>()

  constructor(db: WriteDb) {
    const columns = ['bucket', 'robot', 'cohort', ...COUNTERS, 'latency_sketch']
    const sums = COUNTERS.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')
    this.#upserts = ROBOT_RESOLUTIONS.map(({ table }) =>
      db.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
         ON CONFLICT (bucket, robot, cohort) DO UPDATE SET ${sums},
         latency_sketch = sketch_merge(latency_sketch, excluded.latency_sketch)`,
      ),
    )
  }

  /** Takes a change of one minute's cell. */
  add({ minute, robot, cohort }: { minute: number; robot: number; cohort: number }, cell: Cell): void {
    add(this.#pending, Math.floor(minute / ROBOT_RESOLUTIONS[0].ms) * ROBOT_RESOLUTIONS[0].ms, {
      robot,
      cohort,
      cell,
    })
  }

  /** Writes what was added, within the caller's transaction. */
  flush(): void {
    if (this.#pending.size === 0) return
    ROBOT_RESOLUTIONS.forEach(({ ms }, index) => {
      const groups = new Map<string, Pending>()
      for (const one of this.#pending.values()) add(groups, Math.floor(one.bucket / ms) * ms, one)
      for (const { bucket, robot, cohort, cell } of groups.values()) {
        const sketch = cell.latency && encodeSketch(cell.latency)
        const counters = COUNTERS.map((name) => cell[name])
        this.#upserts[index]!.run([bucket, robot, cohort, ...counters, sketch ? Buffer.from(sketch) : null])
      }
    })
    this.#pending = new Map()
  }
}

function add(groups: Map<string, Pending>, bucket: number, one: Omit<Pending, 'bucket'>): void {
  const id = `${bucket}/${one.robot}/${one.cohort}`
  let group = groups.get(id)
  if (!group) {
    group = { bucket, robot: one.robot, cohort: one.cohort, cell: emptyCell() }
    groups.set(id, group)
  }
  addCell(group.cell, one.cell)
}
