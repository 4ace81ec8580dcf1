import { endsAt, type Job, lastsMin } from './job.ts'
import { arrivesAt } from './parts.ts'

/** What follows from doing a job at a time. Serious ones need to be accepted, the others are only told. */
export interface Consequence {
  kind: 'past' | 'due' | 'p10' | 'p50' | 'capacity' | 'parts' | 'technician' | 'busy' | 'merge'
  serious: boolean
  text: string
}

/** A group of robots in the time of the job. */
export interface GroupService {
  group: string
  left: number
  of: number
  least: number
}

export interface MoveContext {
  now: number
  /** Groups that the job takes robots from, as they would be. */
  groups: readonly GroupService[]
  /** Other open jobs of the same technician that overlap. */
  clashes: readonly Job[]
  /** Another open job on the same asset close by. */
  near: Job | null
  /** Tasks of the fleet usual in this time, and in the quietest time of the week of the same length. */
  usualTasks: number | null
  quietTasks: number | null
  /** Writes an instant for a reader, in the time zone of the plant. */
  time: (ms: number) => string
}

/** How many times more tasks than at the quietest make a time busy. */
const BUSY = 1.5

/** What follows if `job` is done at the times it has, most serious first. */
export function consequencesOf(job: Job, context: MoveContext): Consequence[] {
  const all = [
    ...forecast(job, context),
    ...capacity(context),
    ...times(job, context),
    ...parts(job, context),
    ...people(context),
    ...floor(job, context),
  ]
  return all.sort((a, b) => Number(b.serious) - Number(a.serious))
}

function forecast(job: Job, { time }: MoveContext): Consequence[] {
  const { likely } = job
  if (likely === null) return []
  const end = endsAt(job)
  const what = job.robot ?? job.title
  if (end > likely.p50) {
    const text = `Ends after the likely failure of ${what} (${time(likely.p50)}).`
    return [{ kind: 'p50', serious: true, text }]
  }
  if (end <= likely.p10) return []
  return [
    {
      kind: 'p10',
      serious: true,
      text: `Moves past p10 of ${what} (${time(likely.p10)}): one in ten fails before.`,
    },
  ]
}

function capacity({ groups }: MoveContext): Consequence[] {
  return groups
    .filter(({ left, least }) => left < least)
    .map(({ group, left, of, least }) => ({
      kind: 'capacity',
      serious: true,
      text: `Only ${left} of ${of} of group ${group} left in service; at least ${least} have to be.`,
    }))
}

function times(job: Job, { now, time }: MoveContext): Consequence[] {
  const found: Consequence[] = []
  if (endsAt(job) < now) found.push({ kind: 'past', serious: true, text: 'Lies in the past.' })
  if (endsAt(job) > job.due) {
    found.push({
      kind: 'due',
      serious: false,
      text: `Ends after it is due (${time(job.due)}); the due date moves along.`,
    })
  }
  return found
}

function parts(job: Job, { now, time }: MoveContext): Consequence[] {
  return job.parts.flatMap((part) => {
    const at = arrivesAt(part, now)
    if (at <= job.starts) return []
    const days = `${part.lead_days} day${part.lead_days === 1 ? '' : 's'}`
    const when = part.ordered === null ? `takes ${days} and is not ordered` : `arrives ${time(at)}`
    return [{ kind: 'parts', serious: true, text: `${part.name} is not there yet: it ${when}.` } as const]
  })
}

function people({ clashes, time }: MoveContext): Consequence[] {
  return clashes.slice(0, 3).map((other) => ({
    kind: 'technician',
    serious: false,
    text: `${other.technician} already has “${other.title}” at ${time(other.starts)}.`,
  }))
}

function floor(job: Job, { usualTasks, quietTasks, near }: MoveContext): Consequence[] {
  const found: Consequence[] = []
  const busy = usualTasks !== null && quietTasks !== null && usualTasks > quietTasks * BUSY
  if (busy && job.downtime_min > 0) {
    const text = `A busy time: usually ${rounded(usualTasks)} tasks in these ${lastsMin(job)} min, ${rounded(quietTasks)} at the quietest.`
    found.push({ kind: 'busy', serious: false, text })
  }
  if (near !== null) {
    found.push({
      kind: 'merge',
      serious: false,
      text: `“${near.title}” on the same asset is close by: merge them to stand still once.`,
    })
  }
  return found
}

const rounded = (n: number): string => Math.round(n).toLocaleString('en-US')
