import type { Migration } from '../migrate.ts'

/** Who did what, from which device. */
export const access: Migration = {
  name: 'access',
  up(db) {
    db.exec(`
      CREATE TABLE audit (
        id INTEGER PRIMARY KEY,
        ts INTEGER NOT NULL,
        device TEXT NOT NULL,
        device_name TEXT NOT NULL,
        by TEXT,
        call TEXT NOT NULL,
        params TEXT NOT NULL,
        refused TEXT
      ) STRICT;
      CREATE INDEX audit_device ON audit (device);
      CREATE INDEX audit_call ON audit (call);
    `)
  },
}
