import type { CalendarPage } from '../../../../shared/maintenance/calendar.ts'
import { type Asset, assetWords, endsAt, type Job } from '../../../../shared/maintenance/job.ts'
import { TONE_WORDS, type Tone, toneOf } from '../words.ts'

/** One thing on the calendar. Dates to which a plan will come are no jobs yet: they cannot be opened or moved. */
export interface Entry {
  id: string
  job: Job | null
  title: string
  asset: Asset
  technician: string | null
  starts: number
  ends: number
  tone: Tone | 'ahead'
  movable: boolean
  /** What it says to a reader who cannot see it. */
  label: string
}

export function entriesOf({ jobs, ahead, now }: CalendarPage, who: string | null): Entry[] {
  const mine = <T extends { technician: string | null }>(one: T) => who === null || one.technician === who
  return [
    ...jobs.filter(mine).map((job): Entry => {
      const tone = toneOf(job, now)
      return {
        id: job.id,
        job,
        title: job.title,
        asset: job.asset,
        technician: job.technician,
        starts: job.starts,
        ends: endsAt(job),
        tone,
        movable: job.state === 'planned' || job.state === 'due',
        label: [job.title, assetWords(job.asset), TONE_WORDS[tone] || job.state].join(', '),
      }
    }),
    ...ahead.filter(mine).map((one): Entry => {
      const { plan, ...drawn } = one
      const words = assetWords(one.asset)
      const id = `ahead:${plan}:${words}:${one.starts}`
      const { title, asset, technician, starts, ends } = drawn
      const label = `${title}, ${words}, to come`
      return { id, job: null, title, asset, technician, starts, ends, tone: 'ahead', movable: false, label }
    }),
  ]
}
