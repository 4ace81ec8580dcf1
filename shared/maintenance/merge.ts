import { isOpen, type Job } from './job.ts'

const HOUR = 3_600_000

/** Whether two open jobs could be done in one go: the same asset, nobody at work, and close by. */
export function fallTogether(a: Job, b: Job, withinH: number): boolean {
  return (
    a.id !== b.id &&
    [a, b].every((job) => isOpen(job) && job.state !== 'in_progress') &&
    a.asset.scope === b.asset.scope &&
    a.asset.id === b.asset.id &&
    Math.abs(a.starts - b.starts) <= withinH * HOUR
  )
}

/** One standstill for all: as long as the longest, or as the work of all when that takes longer. */
export function mergedDowntime(jobs: readonly Job[]): number {
  const sum = (of: (job: Job) => number) => jobs.reduce((total, job) => total + of(job), 0)
  const longest = Math.max(...jobs.map((job) => job.downtime_min))
  return Math.max(
    longest,
    Math.min(
      sum((job) => job.downtime_min),
      sum((job) => job.labour_min),
    ),
  )
}

export function savesMin(jobs: readonly Job[]): number {
  return jobs.reduce((total, job) => total + job.downtime_min, 0) - mergedDowntime(jobs)
}

/** The first with the work of all: due when the first of them is due, with every step, part and key. */
export function mergeJobs(jobs: readonly [Job, ...Job[]], now: number, by: string): Job {
  const [first, ...others] = jobs
  const likely = jobs.flatMap((job) => job.likely ?? []).sort((a, b) => a.p10 - b.p10)[0] ?? null
  const titles = [...new Set(jobs.map((job) => job.title))]
  return {
    ...first,
    title: titles.join(' + ').slice(0, 200),
    starts: Math.min(...jobs.map((job) => job.starts)),
    due: Math.min(...jobs.map((job) => job.due)),
    labour_min: jobs.reduce((sum, job) => sum + job.labour_min, 0),
    downtime_min: mergedDowntime(jobs),
    parts: jobs.flatMap((job) => job.parts),
    cost: jobs.reduce((sum, job) => sum + job.cost, 0),
    technician: first.technician ?? others.find((job) => job.technician !== null)?.technician ?? null,
    checklist: [
      ...first.checklist,
      ...others.flatMap((job) => job.checklist.map((step) => ({ ...step, id: `${job.id}/${step.id}` }))),
    ],
    reason: [...new Set(jobs.map((job) => job.reason).filter(Boolean))].join(' '),
    keys: [...new Set(jobs.flatMap((job) => job.keys))],
    likely,
    recurrence: [...new Set(jobs.flatMap((job) => job.recurrence ?? []))].join('; ') || null,
    updated: now,
    log: [
      ...first.log,
      {
        ts: now,
        by,
        kind: 'merged',
        text: `Took in ${others.map((job) => `“${job.title}” (${job.id})`).join(', ')}.`,
      },
    ],
  }
}
