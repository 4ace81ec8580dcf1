import type { Migration } from '../migrate.ts'

/** What is usual for a trace is learned from those of its name that went well at once, newest first. */
export const usualTraces: Migration = {
  name: 'usual traces',
  up(db) {
    db.exec('CREATE INDEX traces_usual ON traces (name, "end") WHERE failed = 0 AND attempts = 1')
  },
}
