import type { Migration } from '../migrate.ts'

/** Hand-overs from shift to shift, each as it was signed. */
export const handover: Migration = {
  name: 'handover',
  up(db) {
    db.exec(`
      -- body is what was open at that moment, as JSON; it is never changed.
      CREATE TABLE handovers (
        id INTEGER PRIMARY KEY, "by" TEXT NOT NULL, "to" TEXT NOT NULL, signed INTEGER NOT NULL,
        notes TEXT NOT NULL, body TEXT NOT NULL
      );
      -- The notes that are being written, at most one row.
      CREATE TABLE handover_draft (
        one INTEGER PRIMARY KEY CHECK (one = 1), "by" TEXT NOT NULL, ts INTEGER NOT NULL, notes TEXT NOT NULL
      );
    `)
  },
}
