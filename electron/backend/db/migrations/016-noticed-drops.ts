import type { Migration } from '../migrate.ts'

/** Drops of the success rate that were told already, so that a restart does not tell them again. */
export const noticedDrops: Migration = {
  name: 'noticed drops',
  up(db) {
    db.exec(`
      -- robots and task_types are JSON lists; empty means all. seen is when the drop was last there,
      -- change the one that it followed.
      CREATE TABLE noticed_drops (
        id INTEGER PRIMARY KEY, robots TEXT NOT NULL, task_types TEXT NOT NULL, seen INTEGER NOT NULL,
        change TEXT
      );
    `)
  },
}
