import { SLOW_MS } from '../event-paths.ts'
import type { Migration } from '../migrate.ts'

/**
 * What the event log stands on. The index of slow events is made here; what is known of whole hours (counts, words)
 * is worked out in the background, newest hours first, also for events that were there before.
 */
export const eventLog: Migration = {
  name: 'event log',
  up(db) {
    db.exec(`
      CREATE INDEX events_slow ON events (id, latency_ms) WHERE latency_ms >= ${SLOW_MS};

      -- What is known of the events of one whole hour, so that most hours need not be looked at. Without a row
      -- the hour has to be. present: how often which name occurs; names: which attributes, NULL when there are too many;
      -- grams: filters of the letters in attributes and task ids, prose for those attributes that hold a space.
      CREATE TABLE event_hours (
        hour INTEGER PRIMARY KEY, rows INTEGER NOT NULL, failures INTEGER NOT NULL, slowest REAL, longest REAL,
        present TEXT NOT NULL, names TEXT, grams BLOB NOT NULL, prose BLOB
      );
      CREATE TABLE event_hour_counts (hour INTEGER PRIMARY KEY, body BLOB NOT NULL);

      -- Stretches in which something could not be heard; no robot: everybody, "to" NULL: it lasts.
      CREATE TABLE outages (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, robot INTEGER, "from" INTEGER NOT NULL, "to" INTEGER,
        detail TEXT
      );
      CREATE INDEX outages_from ON outages ("from");
      CREATE INDEX outages_open ON outages (kind, robot) WHERE "to" IS NULL;
      -- Refused messages by minute and robot; robot '' when the topic names none.
      CREATE TABLE refusals (
        minute INTEGER NOT NULL, robot TEXT NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL,
        PRIMARY KEY (minute, robot, reason)
      ) WITHOUT ROWID;

      CREATE TABLE saved_queries (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, q TEXT NOT NULL, range TEXT, columns TEXT,
        saved_by TEXT NOT NULL, saved INTEGER NOT NULL
      );
    `)
  },
}
