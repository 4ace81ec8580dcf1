import type { Migration } from '../migrate.ts'

/** What was predicted, by which model, and how long parts really lasted. */
export const predictions: Migration = {
  name: 'predictions',
  up(db) {
    db.exec(`
      CREATE TABLE prediction_runs (
        run_at INTEGER PRIMARY KEY, took_ms INTEGER NOT NULL, robots INTEGER NOT NULL, "by" TEXT NOT NULL,
        replayed INTEGER NOT NULL
      );
      -- Everything that the newest run said, as JSON.
      CREATE TABLE predictions_now (
        robot INTEGER NOT NULL, component TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (robot, component)
      ) WITHOUT ROWID;
      -- The numbers of all runs; a run that could not say a number leaves none.
      CREATE TABLE predictions_past (
        robot INTEGER NOT NULL, component TEXT NOT NULL, run_at INTEGER NOT NULL,
        p10 REAL NOT NULL, p50 REAL NOT NULL, p90 REAL NOT NULL,
        category TEXT NOT NULL, model TEXT NOT NULL, replayed INTEGER NOT NULL,
        PRIMARY KEY (robot, component, run_at)
      ) WITHOUT ROWID;
      -- Failures and repairs of parts, as robots, the workshop and finished jobs told them.
      CREATE TABLE component_events (
        robot INTEGER NOT NULL, component TEXT NOT NULL, ts INTEGER NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL,
        PRIMARY KEY (robot, component, ts, kind)
      ) WITHOUT ROWID;
      CREATE TABLE prediction_models (
        component TEXT NOT NULL, version INTEGER NOT NULL, trained_at INTEGER NOT NULL, failures INTEGER NOT NULL,
        error_days REAL, trend_error_days REAL, active INTEGER NOT NULL, why TEXT NOT NULL, body TEXT,
        PRIMARY KEY (component, version)
      ) WITHOUT ROWID;
    `)
  },
}
