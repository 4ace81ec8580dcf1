import type { Migration } from '../migrate.ts'

/** Walks of decision trees with their photos, and runs of checklists. */
export const walks: Migration = {
  name: 'walks',
  up(db) {
    db.exec(`
      -- 'ended' is null while a walk is open; the body is the walk as JSON, with its tree as it was then.
      -- 'request' keeps a start that is sent twice from beginning two walks.
      CREATE TABLE walks (
        id INTEGER PRIMARY KEY, tree TEXT NOT NULL, robot TEXT, started INTEGER NOT NULL, ended INTEGER,
        outcome TEXT, request TEXT UNIQUE, body TEXT NOT NULL
      );
      CREATE INDEX walks_open ON walks (id) WHERE ended IS NULL;
      CREATE INDEX walks_tree ON walks (tree, id);
      CREATE INDEX walks_robot ON walks (robot, id) WHERE robot IS NOT NULL;

      CREATE TABLE walk_photos (
        id INTEGER PRIMARY KEY, walk INTEGER NOT NULL, client_id TEXT NOT NULL UNIQUE, type TEXT NOT NULL,
        data BLOB NOT NULL, "by" TEXT NOT NULL, ts INTEGER NOT NULL
      );
      CREATE INDEX walk_photos_of ON walk_photos (walk);

      CREATE TABLE checklist_runs (
        id INTEGER PRIMARY KEY, checklist TEXT NOT NULL, robot TEXT, started INTEGER NOT NULL, ended INTEGER,
        body TEXT NOT NULL
      );
      CREATE INDEX checklist_runs_of ON checklist_runs (checklist, id);
    `)
  },
}
