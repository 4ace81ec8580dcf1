import { FAILURE } from '../event-paths.ts'
import type { Migration } from '../migrate.ts'

/** Finds what failed in an hour without a look at everything else. The word's number is written into the index. */
export const failedEvents: Migration = {
  name: 'failed events',
  up(db) {
    db.prepare(`INSERT OR IGNORE INTO words (kind, word) VALUES ('result', ?)`).run(FAILURE)
    const id = db.prepare(`SELECT id FROM words WHERE kind = 'result' AND word = ?`).pluck().get(FAILURE)
    db.exec(`CREATE INDEX events_failed ON events (id) WHERE result = ${id}`)
  },
}
