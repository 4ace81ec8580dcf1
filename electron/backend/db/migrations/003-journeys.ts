import { fromOtlp } from '../../../../shared/journeys/otlp.ts'
import type { Migration } from '../migrate.ts'
import type { WriteDb } from '../open.ts'
import { TraceTable } from '../traces.ts'

/** Spans of robots' traces by trace, and what finds tasks by time and by kind. Traces kept raw until now are taken apart. */
export const journeys: Migration = {
  name: 'journeys',
  up(db) {
    db.exec(`
      CREATE INDEX tasks_start ON tasks (start);
      -- What is usual is learned from tasks that succeeded at the first attempt; the index answers alone.
      CREATE INDEX tasks_usual ON tasks (task_type, "end", cohort, start) WHERE outcome = 1 AND attempts = 1;

      -- named_root: name and outcome are those of a root span, else of the earliest span so far.
      CREATE TABLE traces (
        id INTEGER PRIMARY KEY, trace_id TEXT NOT NULL UNIQUE, received INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, spans INTEGER NOT NULL, attempts INTEGER NOT NULL,
        name TEXT NOT NULL, failed INTEGER NOT NULL, named_root INTEGER NOT NULL, named_start REAL NOT NULL,
        reason TEXT, task TEXT, task_type TEXT, robot TEXT, service TEXT
      );
      CREATE INDEX traces_start ON traces (start);
      CREATE INDEX traces_received ON traces (received);
      CREATE INDEX traces_task ON traces (task) WHERE task IS NOT NULL;
      CREATE TABLE span_resources (id INTEGER PRIMARY KEY, attrs TEXT NOT NULL UNIQUE);
      CREATE TABLE spans (
        trace INTEGER NOT NULL, span_id TEXT NOT NULL, parent TEXT, name TEXT NOT NULL, kind INTEGER NOT NULL,
        start INTEGER NOT NULL, start_ns INTEGER NOT NULL, duration_ns INTEGER NOT NULL, status INTEGER NOT NULL,
        message TEXT, scope TEXT, resource INTEGER NOT NULL, attrs TEXT, events TEXT, links TEXT,
        PRIMARY KEY (trace, span_id)
      ) WITHOUT ROWID;
    `)
    takeApart(db as WriteDb)
    db.exec('DROP TABLE trace_messages')
  },
}

function takeApart(db: WriteDb): void {
  const traces = new TraceTable(db)
  const refuse = db.prepare(
    `INSERT INTO dead_letters (received, topic, reason, detail, payload, payload_bytes)
     VALUES (?, 'fleet/trace', 'wrong_type', ?, ?, ?)`,
  )
  const raw = db.prepare('SELECT received, payload FROM trace_messages ORDER BY id').all()
  for (const { received, payload } of raw as { received: number; payload: string }[]) {
    const { spans, refused } = fromOtlp(JSON.parse(payload))
    traces.add(spans, received)
    const kept = Buffer.from(payload.slice(0, 4096))
    for (const { where, why } of refused.slice(0, 20)) {
      refuse.run(received, `${where}: ${why}`.slice(0, 1000), kept, payload.length)
    }
  }
}
