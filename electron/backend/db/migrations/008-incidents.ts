import type { Migration } from '../migrate.ts'

/** Incidents with their record: what happened, what is left to do, and what was put with it. */
export const incidents: Migration = {
  name: 'incidents',
  up(db) {
    db.exec(`
      -- body is the record as JSON, diagnosis the newest answer; the columns are what lists are filtered by.
      CREATE TABLE incidents (
        id INTEGER PRIMARY KEY, severity TEXT NOT NULL, stage TEXT NOT NULL, owner TEXT, opened INTEGER NOT NULL,
        closed INTEGER, body TEXT NOT NULL, diagnosis TEXT
      );
      CREATE INDEX incidents_open ON incidents (id) WHERE closed IS NULL;

      -- key keeps what writes itself from being written twice.
      CREATE TABLE incident_timeline (
        id INTEGER PRIMARY KEY, incident INTEGER NOT NULL, ts INTEGER NOT NULL, kind TEXT NOT NULL, who TEXT,
        text TEXT NOT NULL, data TEXT, key TEXT
      );
      CREATE INDEX incident_timeline_of ON incident_timeline (incident, ts);
      CREATE UNIQUE INDEX incident_timeline_key ON incident_timeline (incident, key) WHERE key IS NOT NULL;

      -- An alert belongs to one incident for each time that it became active.
      CREATE TABLE incident_alerts (
        alert INTEGER NOT NULL, count INTEGER NOT NULL, incident INTEGER NOT NULL, PRIMARY KEY (alert, count)
      ) WITHOUT ROWID;
      CREATE INDEX incident_alerts_of ON incident_alerts (incident);

      CREATE TABLE incident_files (
        id INTEGER PRIMARY KEY, incident INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
        bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, "by" TEXT NOT NULL, ts INTEGER NOT NULL, note TEXT,
        content BLOB NOT NULL
      );
      CREATE INDEX incident_files_of ON incident_files (incident);
    `)
  },
}
