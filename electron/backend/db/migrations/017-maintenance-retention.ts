import type { Migration } from '../migrate.ts'

/** Finds the jobs that ended long ago, and the photos of a job, without reading all of them. */
export const maintenanceRetention: Migration = {
  name: 'maintenance-retention',
  up(db) {
    db.exec(`
      CREATE INDEX maintenance_jobs_ended ON maintenance_jobs (ended) WHERE ended IS NOT NULL;
      CREATE INDEX maintenance_photos_job ON maintenance_photos (job, ts);
    `)
  },
}
