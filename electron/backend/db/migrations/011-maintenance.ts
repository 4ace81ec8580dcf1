import type { Migration } from '../migrate.ts'

/** Maintenance jobs, the plans they come from, the counters behind them, photos of checklists, subscriptions. */
export const maintenance: Migration = {
  name: 'maintenance',
  up(db) {
    db.exec(`
      -- 'ended' is null while a job is open; the body is the job as JSON.
      CREATE TABLE maintenance_jobs (
        id INTEGER PRIMARY KEY, state TEXT NOT NULL, robot TEXT, starts INTEGER NOT NULL, ends INTEGER NOT NULL,
        ended INTEGER, body TEXT NOT NULL
      );
      CREATE INDEX maintenance_jobs_open ON maintenance_jobs (id) WHERE ended IS NULL;
      CREATE INDEX maintenance_jobs_starts ON maintenance_jobs (starts);
      CREATE INDEX maintenance_jobs_robot ON maintenance_jobs (robot, starts) WHERE robot IS NOT NULL;
      -- The newest ended job of each key: where the next date of a plan is counted from.
      CREATE TABLE maintenance_last (key TEXT PRIMARY KEY, occurs INTEGER, finished INTEGER NOT NULL) WITHOUT ROWID;

      CREATE TABLE maintenance_plans (id INTEGER PRIMARY KEY, key TEXT UNIQUE, body TEXT NOT NULL);
      -- A counter of a robot over its resets, and at which total each plan is due next.
      CREATE TABLE maintenance_meters (
        robot TEXT NOT NULL, metric TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (robot, metric)
      ) WITHOUT ROWID;
      CREATE TABLE maintenance_targets (
        plan INTEGER NOT NULL, robot TEXT NOT NULL, target REAL NOT NULL, PRIMARY KEY (plan, robot)
      ) WITHOUT ROWID;

      CREATE TABLE maintenance_photos (
        id INTEGER PRIMARY KEY, job INTEGER NOT NULL, type TEXT NOT NULL, data BLOB NOT NULL,
        "by" TEXT NOT NULL, ts INTEGER NOT NULL
      );
      CREATE TABLE maintenance_feeds (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, made INTEGER NOT NULL,
        made_by TEXT NOT NULL, used INTEGER
      );
      CREATE TABLE maintenance_settings (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL);
    `)
  },
}
