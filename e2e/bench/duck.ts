import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import Database from 'better-sqlite3'
import { EVENT_EPOCH_MS, SLOTS_PER_MS } from '../../shared/events/event-id.ts'

export interface Duck {
  /** Runs a statement and reads all of its rows. */
  run(sql: string): Promise<unknown[][]>
  close(): void
}

const SELECT = `SELECT e.id, r.name AS robot, ty.word AS type, CAST(e.task AS TEXT) AS task, tt.word AS task_type,
  e.latency_ms, e.duration_ms, re.word AS result, rn.word AS reason, e.attrs, c.model_version, c.software_version
  FROM events e JOIN robots r ON r.id = e.robot JOIN words ty ON ty.id = e.type
  LEFT JOIN words tt ON tt.id = e.task_type LEFT JOIN words re ON re.id = e.result
  LEFT JOIN words rn ON rn.id = e.reason
  LEFT JOIN robot_cohorts h ON h.robot = e.robot LEFT JOIN cohorts c ON c.id = h.cohort ORDER BY e.id`

const CREATE = `CREATE TABLE events (ts BIGINT, robot VARCHAR, type VARCHAR, task VARCHAR, task_type VARCHAR,
  latency_ms DOUBLE, duration_ms DOUBLE, result VARCHAR, reason VARCHAR, attrs VARCHAR, model_version VARCHAR,
  software_version VARCHAR)`

type Row = [bigint, ...(string | number | null)[]]

/**
 * The console's events in a DuckDB file of its own, in the order of time, with names as text: DuckDB keeps a
 * dictionary of each itself. Robots of the bench never change, so that the versions can stand beside the events.
 */
export async function duckOf(sqliteFile: string, folder: string): Promise<Duck> {
  const instance = await DuckDBInstance.create(join(folder, 'events.duckdb'))
  const connection = await instance.connect()
  await connection.run(CREATE)
  await copy(sqliteFile, connection)
  await connection.run('CHECKPOINT')
  return {
    run: async (sql) => (await connection.runAndReadAll(sql)).getRows(),
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function copy(sqliteFile: string, connection: DuckDBConnection): Promise<void> {
  const db = new Database(sqliteFile, { readonly: true })
  const appender = await connection.createAppender('events')
  let rows = 0
  for (const row of db.prepare(SELECT).raw().safeIntegers(false).iterate() as Iterable<Row>) {
    appender.appendBigInt(BigInt(Math.floor(Number(row[0]) / SLOTS_PER_MS) + EVENT_EPOCH_MS))
    for (const value of row.slice(1)) {
      if (value === null) appender.appendNull()
      else if (typeof value === 'number') appender.appendDouble(value)
      else appender.appendVarchar(value as string)
    }
    appender.endRow()
    rows += 1
    if (rows % 100_000 === 0) appender.flushSync()
  }
  appender.closeSync()
  db.close()
}
