import type { Migration } from '../migrate.ts'

const CELL_COLUMNS = `
  bucket INTEGER NOT NULL, robot INTEGER NOT NULL, task_type INTEGER NOT NULL, cohort INTEGER NOT NULL,
  succeeded INTEGER NOT NULL, failed INTEGER NOT NULL, abandoned INTEGER NOT NULL,
  duration_n INTEGER NOT NULL, duration_sum REAL NOT NULL,
  errors INTEGER NOT NULL, executions INTEGER NOT NULL, drops INTEGER NOT NULL,
  latency_n INTEGER NOT NULL, latency_sum REAL NOT NULL, latency_sketch BLOB,
  healthy_s REAL NOT NULL, observed_s REAL NOT NULL, busy_s REAL NOT NULL,
  PRIMARY KEY (bucket, robot, task_type, cohort)`

const SAMPLE_COLUMNS = `
  series INTEGER NOT NULL, bucket INTEGER NOT NULL, n INTEGER NOT NULL,
  min REAL NOT NULL, max REAL NOT NULL, sum REAL NOT NULL,
  PRIMARY KEY (series, bucket)`

export const initial: Migration = {
  name: 'initial',
  up(db) {
    db.exec(`
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

      CREATE TABLE robots (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, first_seen INTEGER NOT NULL,
        last_seen INTEGER, usual_interval_ms REAL, will INTEGER NOT NULL DEFAULT 0,
        state TEXT, state_ts INTEGER, state_since INTEGER, display_name TEXT, latest TEXT
      );
      CREATE TABLE words (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, word TEXT NOT NULL, UNIQUE (kind, word));
      CREATE TABLE cohorts (
        id INTEGER PRIMARY KEY, model_version TEXT, software_version TEXT, zone TEXT, grp TEXT, hardware TEXT
      );
      -- What a robot was since when: versions, zone and group at any past moment.
      CREATE TABLE robot_cohorts (
        robot INTEGER NOT NULL, since INTEGER NOT NULL, cohort INTEGER NOT NULL, PRIMARY KEY (robot, since)
      ) WITHOUT ROWID;
      CREATE TABLE robot_states (
        robot INTEGER NOT NULL, ts INTEGER NOT NULL, state TEXT NOT NULL, PRIMARY KEY (robot, ts)
      ) WITHOUT ROWID;

      -- The id is ordered by event time. 'implied' marks a task that was inferred from the robot's last start.
      CREATE TABLE events (
        id INTEGER PRIMARY KEY, robot INTEGER NOT NULL, type INTEGER NOT NULL, task, implied INTEGER,
        task_type INTEGER, latency_ms REAL, duration_ms REAL, result INTEGER, reason INTEGER,
        ext_id TEXT, attrs TEXT
      );
      CREATE INDEX events_robot ON events (robot);
      CREATE INDEX events_task ON events (task, robot) WHERE task IS NOT NULL;
      CREATE UNIQUE INDEX events_ext ON events (robot, ext_id) WHERE ext_id IS NOT NULL;

      CREATE TABLE tasks (
        robot INTEGER NOT NULL, task NOT NULL, task_type INTEGER NOT NULL, cohort INTEGER NOT NULL,
        outcome INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER, last INTEGER NOT NULL,
        attempts INTEGER NOT NULL, reason INTEGER, PRIMARY KEY (robot, task)
      ) WITHOUT ROWID;
      CREATE INDEX tasks_last ON tasks (robot, last);
      CREATE INDEX tasks_open ON tasks (last) WHERE outcome = 0;

      -- Messages of one robot in one batch; body is a JSON array of [ts, {metric: value}].
      CREATE TABLE telemetry (
        seq INTEGER PRIMARY KEY, robot INTEGER NOT NULL, "from" INTEGER NOT NULL, "to" INTEGER NOT NULL,
        n INTEGER NOT NULL, body TEXT NOT NULL
      );
      CREATE INDEX telemetry_robot ON telemetry (robot, "to");
      CREATE TABLE series (id INTEGER PRIMARY KEY, robot INTEGER NOT NULL, metric TEXT NOT NULL, UNIQUE (robot, metric));
      CREATE INDEX series_metric ON series (metric);
      CREATE TABLE sample_1m (${SAMPLE_COLUMNS}) WITHOUT ROWID;
      CREATE TABLE sample_1h (${SAMPLE_COLUMNS}) WITHOUT ROWID;
      CREATE TABLE sample_1d (${SAMPLE_COLUMNS}) WITHOUT ROWID;

      -- Rollups by robot, task type and cohort; robot 0 and cohort 0 hold the whole fleet, task type 0 none.
      CREATE TABLE cell_1m (${CELL_COLUMNS}) WITHOUT ROWID;
      CREATE TABLE cell_1h (${CELL_COLUMNS}) WITHOUT ROWID;
      CREATE TABLE cell_1d (${CELL_COLUMNS}) WITHOUT ROWID;
      -- Minutes with events that are stored but not yet in the cells: what a start after a crash puts right.
      CREATE TABLE dirty_minutes (minute INTEGER PRIMARY KEY);
      -- Days that got data long after they were over keep it as long as if it were new.
      CREATE TABLE late_days (day INTEGER PRIMARY KEY, received INTEGER NOT NULL);

      CREATE TABLE changes (
        id INTEGER PRIMARY KEY, ts INTEGER NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL,
        "from" TEXT, "to" TEXT, robots TEXT NOT NULL, hash INTEGER NOT NULL, UNIQUE (ts, hash)
      );
      CREATE TABLE trace_messages (id INTEGER PRIMARY KEY, received INTEGER NOT NULL, payload TEXT NOT NULL);
      CREATE TABLE dead_letters (
        id INTEGER PRIMARY KEY, received INTEGER NOT NULL, topic TEXT NOT NULL, reason TEXT NOT NULL,
        detail TEXT NOT NULL, payload BLOB NOT NULL, payload_bytes INTEGER NOT NULL
      );
      CREATE INDEX dead_letters_reason ON dead_letters (reason);
    `)
  },
}
