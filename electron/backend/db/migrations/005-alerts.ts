import type { Migration } from '../migrate.ts'

/** Rules made or changed here, alerts with their present state, and every transition. */
export const alerts: Migration = {
  name: 'alerts',
  up(db) {
    db.exec(`
      CREATE TABLE alert_rules (
        id TEXT PRIMARY KEY, rule TEXT NOT NULL, "by" TEXT NOT NULL, updated INTEGER NOT NULL
      ) WITHOUT ROWID;

      -- body is the record as JSON; the columns are what lists are filtered by.
      CREATE TABLE alerts (
        id INTEGER PRIMARY KEY, rule TEXT NOT NULL, severity TEXT NOT NULL, robot TEXT, task_type TEXT, zone TEXT,
        raised INTEGER NOT NULL, closed INTEGER, body TEXT NOT NULL
      );
      CREATE INDEX alerts_open ON alerts (id) WHERE closed IS NULL;
      CREATE INDEX alerts_rule ON alerts (rule, raised);
      CREATE INDEX alerts_closed ON alerts (closed) WHERE closed IS NOT NULL;

      CREATE TABLE alert_log (
        id INTEGER PRIMARY KEY, alert INTEGER NOT NULL, ts INTEGER NOT NULL, kind TEXT NOT NULL, "by" TEXT,
        "from" TEXT NOT NULL, "to" TEXT NOT NULL, value REAL, text TEXT
      );
      CREATE INDEX alert_log_alert ON alert_log (alert);
    `)
  },
}
