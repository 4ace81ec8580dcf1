import { decodeSketch, encodeSketch, type Sketch, sketchMerge } from '../../../../shared/metrics/sketch.ts'
import type { Migration } from '../migrate.ts'

const COUNTERS =
  `succeeded, failed, abandoned, duration_n, duration_sum, errors, executions, drops, latency_n,
  latency_sum, healthy_s, observed_s, busy_s`.split(/,\s*/)

const ROBOT_COLUMNS = `
  bucket INTEGER NOT NULL, robot INTEGER NOT NULL, cohort INTEGER NOT NULL,
  succeeded INTEGER NOT NULL, failed INTEGER NOT NULL, abandoned INTEGER NOT NULL,
  duration_n INTEGER NOT NULL, duration_sum REAL NOT NULL,
  errors INTEGER NOT NULL, executions INTEGER NOT NULL, drops INTEGER NOT NULL,
  latency_n INTEGER NOT NULL, latency_sum REAL NOT NULL,
  healthy_s REAL NOT NULL, observed_s REAL NOT NULL, busy_s REAL NOT NULL, latency_sketch BLOB,
  PRIMARY KEY (bucket, robot, cohort)`

const SOURCES = [
  { table: 'robot_10m', from: 'cell_1m', ms: 600_000 },
  { table: 'robot_1h', from: 'cell_1h', ms: 3_600_000 },
  { table: 'robot_1d', from: 'cell_1d', ms: 86_400_000 },
]

/** Steps of ten minutes, and counters by robot over all task types, filled from what is there. */
export const metricSteps: Migration = {
  name: 'metric steps',
  up(db) {
    db.aggregate('sketch_sum', {
      start: (): Sketch => new Map(),
      step: (sum: Sketch, bytes: unknown) => {
        if (bytes) sketchMerge(sum, decodeSketch(bytes as Uint8Array))
      },
      result: (sum: Sketch) => {
        const bytes = encodeSketch(sum)
        return bytes ? Buffer.from(bytes) : null
      },
    })
    const sums = COUNTERS.map((name) => `sum(${name})`).join(', ')
    for (const { table, from, ms } of SOURCES) {
      db.exec(`
        CREATE TABLE ${table} (${ROBOT_COLUMNS}) WITHOUT ROWID;
        INSERT INTO ${table} (bucket, robot, cohort, ${COUNTERS.join(', ')}, latency_sketch)
          SELECT bucket - bucket % ${ms} AS b, robot, cohort, ${sums}, sketch_sum(latency_sketch)
          FROM ${from} WHERE robot <> 0 GROUP BY b, robot, cohort;`)
    }
    db.exec(`
      CREATE TABLE sample_10m (
        series INTEGER NOT NULL, bucket INTEGER NOT NULL, n INTEGER NOT NULL,
        min REAL NOT NULL, max REAL NOT NULL, sum REAL NOT NULL, PRIMARY KEY (series, bucket)
      ) WITHOUT ROWID;
      INSERT INTO sample_10m
        SELECT series, bucket - bucket % 600000 AS b, sum(n), min(min), max(max), sum(sum)
        FROM sample_1m GROUP BY series, b;`)
  },
}
