import { isOverdue, type Job } from '../../../../shared/maintenance/job.ts'
import { addDays, startOfDay } from '../plant-time.ts'

export interface TodayList {
  overdue: Job[]
  running: Job[]
  today: Job[]
  /** What begins in the week after. */
  next: Job[]
}

/** What a technician has before them: overdue first, then what is under way, what begins today, and the week ahead. */
export function todayList(
  open: readonly Job[],
  who: string | null,
  day: string,
  tz: string,
  now: number,
): TodayList {
  const tomorrow = startOfDay(addDays(day, 1), tz)
  const inAWeek = startOfDay(addDays(day, 8), tz)
  const mine = open.filter((job) => who === null || job.technician === who)
  const list: TodayList = { overdue: [], running: [], today: [], next: [] }
  for (const job of mine) {
    if (isOverdue(job, now)) list.overdue.push(job)
    else if (job.state === 'in_progress') list.running.push(job)
    else if (job.starts < tomorrow) list.today.push(job)
    else if (job.starts < inAWeek) list.next.push(job)
  }
  return list
}
