import type { Photo } from '../../../shared/maintenance/calendar.ts'
import type { Job } from '../../../shared/maintenance/job.ts'
import { CallError } from '../../../shared/rpc.ts'
import { answer, stepOf } from './acts.ts'
import type { Maintenance } from './maintenance.ts'

const MAX_PHOTOS_OF_JOB = 50

/** How images begin: what a file is called says nothing. */
const BEGINNINGS: readonly { type: string; is(data: Buffer): boolean }[] = [
  { type: 'image/jpeg', is: (data) => data.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  { type: 'image/png', is: (data) => data.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47])) },
  {
    type: 'image/webp',
    is: (data) => data.toString('latin1', 0, 4) === 'RIFF' && data.toString('latin1', 8, 12) === 'WEBP',
  },
]

/** Stores a photo and answers its step with it. */
export function addPhoto(
  maintenance: Maintenance,
  { id, by, step: stepId, data }: { id: string; by: string; step: string; data: string },
  now: number,
): Job {
  const { job, step } = stepOf(maintenance, id, stepId)
  if (step.type !== 'photo') throw new CallError('bad_request', 'This step wants no photo.', '/step')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(data))
    throw new CallError('bad_request', 'The photo is not base64.', '/data')
  const bytes = Buffer.from(data, 'base64')
  const type = BEGINNINGS.find(({ is }) => is(bytes))?.type
  if (!type) throw new CallError('bad_request', 'The photo has to be a JPEG, PNG or WebP image.', '/data')
  if (maintenance.photos.countOf(job.id) >= MAX_PHOTOS_OF_JOB) {
    throw new CallError('conflict', `The job has ${MAX_PHOTOS_OF_JOB} photos already.`, '/data')
  }
  const photo = maintenance.photos.add({ job: job.id, type, data: bytes, by, ts: now })
  return answer(maintenance, { id, by, step: stepId, value: String(photo) }, now)
}

export function readPhoto(maintenance: Maintenance, id: string): Photo {
  const row = maintenance.photos.get(id)
  if (!row) throw new CallError('not_found', `There is no photo "${id}".`, '/id')
  return { id, type: row.type, data: row.data.toString('base64'), by: row.by, ts: row.ts }
}
