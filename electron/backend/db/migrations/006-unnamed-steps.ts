import type { Migration } from '../migrate.ts'

/**
 * Finds a robot's newest event that names no task without reading its whole history: that is asked at its first
 * task after a start, for one robot after the other, on the thread that stores.
 */
export const unnamedSteps: Migration = {
  name: 'unnamed steps',
  up(db) {
    db.exec('CREATE INDEX events_unnamed ON events (robot) WHERE implied = 1 OR task IS NULL')
  },
}
