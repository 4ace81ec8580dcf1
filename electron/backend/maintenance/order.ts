import { isOverdue, type Job } from '../../../shared/maintenance/job.ts'

/** Overdue first, the longest overdue before the others; then what is being done; then by when it begins. */
export function byUrgency(now: number): (a: Job, b: Job) => number {
  const rank = (job: Job) => (isOverdue(job, now) ? 0 : job.state === 'in_progress' ? 1 : 2)
  return (a, b) => {
    const [ra, rb] = [rank(a), rank(b)]
    if (ra !== rb) return ra - rb
    return (ra === 0 ? a.due - b.due : a.starts - b.starts) || Number(a.id) - Number(b.id)
  }
}
