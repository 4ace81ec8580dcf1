import { decodeSketch, encodeSketch, type Sketch, sketchMerge } from '../../../shared/metrics/sketch.ts'
import type { WriteDb } from './open.ts'

/** Counters of one bucket × robot × task type × cohort. All additive, so that late data is one more addition. */
export interface Cell {
  succeeded: number
  failed: number
  abandoned: number
  duration_n: number
  duration_sum: number
  errors: number
  executions: number
  drops: number
  latency_n: number
  latency_sum: number
  latency: Sketch | null
  healthy_s: number
  observed_s: number
  busy_s: number
}

export interface CellKey {
  minute: number
  robot: number
  taskType: number
  cohort: number
}

export function emptyCell(): Cell {
  return {
    succeeded: 0,
    failed: 0,
    abandoned: 0,
    duration_n: 0,
    duration_sum: 0,
    errors: 0,
    executions: 0,
    drops: 0,
    latency_n: 0,
    latency_sum: 0,
    latency: null,
    healthy_s: 0,
    observed_s: 0,
    busy_s: 0,
  }
}

/** The additive columns of a cell. */
export const COUNTERS = [
  'succeeded',
  'failed',
  'abandoned',
  'duration_n',
  'duration_sum',
  'errors',
  'executions',
  'drops',
  'latency_n',
  'latency_sum',
  'healthy_s',
  'observed_s',
  'busy_s',
] as const

export function addCell(into: Cell, other: Cell): void {
  for (const name of COUNTERS) into[name] += other[name]
  if (!other.latency) return
  into.latency ??= new Map()
  sketchMerge(into.latency, other.latency)
}

export const RESOLUTIONS = [
  { table: 'cell_1m', ms: 60_000 },
  { table: 'cell_1h', ms: 3_600_000 },
  { table: 'cell_1d', ms: 86_400_000 },
] as const

/** Collects changes of cells in memory; `flush` adds them to every resolution, for the robot and for the fleet. */
export class CellTable {
  readonly #pending = new Map<number, Map<number, { key: CellKey; cell: Cell }>>()
  readonly #upserts

  constructor(db: WriteDb) {
    db.function('sketch_merge', { deterministic: true }, (a: unknown, b: unknown) => {
      if (!b) return a
      if (!a) return b
      const merged = decodeSketch(a as Uint8Array)
      sketchMerge(merged, decodeSketch(b as Uint8Array))
      const bytes = encodeSketch(merged)
      return bytes ? Buffer.from(bytes) : null
    })
    const columns = ['bucket', 'robot', 'task_type', 'cohort', ...COUNTERS, 'latency_sketch']
    const sums = COUNTERS.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')
    this.#upserts = RESOLUTIONS.map(({ table }) =>
      db.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
         ON CONFLICT (bucket, robot, task_type, cohort) DO UPDATE SET ${sums},
         latency_sketch = sketch_merge(latency_sketch, excluded.latency_sketch)`,
      ),
    )
  }

  get dirty(): boolean {
    return this.#pending.size > 0
  }

  /** The pending change of one cell, to be added to. */
  delta(ts: number, robot: number, taskType: number, cohort: number): Cell {
    const minute = Math.floor(ts / 60_000) * 60_000
    let cells = this.#pending.get(minute)
    if (!cells) {
      cells = new Map()
      this.#pending.set(minute, cells)
    }
    // robot < 2^21, cohort < 2^20, task type < 2^12: one safe integer
    const at = (robot * 1_048_576 + cohort) * 4096 + taskType
    let entry = cells.get(at)
    if (!entry) {
      entry = { key: { minute, robot, taskType, cohort }, cell: emptyCell() }
      cells.set(at, entry)
    }
    return entry.cell
  }

  /** Writes what is pending, within the caller's transaction, and tells each changed minute cell. */
  flush(onDelta: (key: CellKey, cell: Cell) => void): void {
    if (!this.dirty) return
    for (const cells of this.#pending.values()) {
      for (const { key, cell } of cells.values()) onDelta(key, cell)
    }
    RESOLUTIONS.forEach(({ ms }, index) => {
      for (const { key, cell } of this.#grouped(ms).values()) this.#write(index, key, cell)
    })
    this.#pending.clear()
  }

  #grouped(ms: number): Map<string, { key: CellKey; cell: Cell }> {
    const groups = new Map<string, { key: CellKey; cell: Cell }>()
    const add = (bucket: number, robot: number, taskType: number, cohort: number, cell: Cell) => {
      const id = `${bucket}/${robot}/${taskType}/${cohort}`
      let group = groups.get(id)
      if (!group) {
        group = { key: { minute: bucket, robot, taskType, cohort }, cell: emptyCell() }
        groups.set(id, group)
      }
      addCell(group.cell, cell)
    }
    for (const cells of this.#pending.values()) {
      for (const { key, cell } of cells.values()) {
        const bucket = Math.floor(key.minute / ms) * ms
        add(bucket, key.robot, key.taskType, key.cohort, cell)
        add(bucket, 0, key.taskType, 0, cell)
      }
    }
    return groups
  }

  #write(resolution: number, key: CellKey, cell: Cell): void {
    const sketch = cell.latency && encodeSketch(cell.latency)
    const counters = COUNTERS.map((name) => cell[name])
    const bytes = sketch ? Buffer.from(sketch) : null
    this.#upserts[resolution]!.run([key.minute, key.robot, key.taskType, key.cohort, ...counters, bytes])
  }
}
