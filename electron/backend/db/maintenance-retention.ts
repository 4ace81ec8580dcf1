import { inSteps } from './in-steps.ts'
import type { WriteDb } from './open.ts'

/** Jobs in one go. */
const JOBS = 200
/** A photo takes many pages: few in one go, or ingest would notice. */
const PHOTOS = 10

/** Until when what belongs to ended jobs is kept, epoch ms. */
interface Cutoffs {
  jobs: number
  photos: number
}

/** Deletes jobs that ended before their cutoff, and the photos of jobs that ended before theirs. Yields rows gone. */
export function* oldMaintenance(db: WriteDb, cutoffs: Cutoffs): Generator<number> {
  const photos = db.prepare(
    `DELETE FROM maintenance_photos WHERE id IN (
       SELECT p.id FROM maintenance_jobs j JOIN maintenance_photos p ON p.job = j.id WHERE j.ended < ? LIMIT ${PHOTOS})`,
  )
  const jobs = db.prepare(
    `DELETE FROM maintenance_jobs WHERE id IN (SELECT id FROM maintenance_jobs WHERE ended < ? LIMIT ${JOBS})`,
  )
  // A job never goes before its photos: nothing else tells whose they were.
  yield* inSteps(() => photos.run(Math.max(cutoffs.photos, cutoffs.jobs)).changes, PHOTOS)
  yield* inSteps(() => jobs.run(cutoffs.jobs).changes, JOBS)
}
