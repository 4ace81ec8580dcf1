import type { JourneyRow } from '../../../shared/journeys/journey.ts'

/** What became of it, what went wrong first: `Failed: gripper_slip`, `Succeeded on retry 1`, `Succeeded, slow`. */
export function rowText({ outcome, reason, attempts, slow }: JourneyRow): string {
  const retries = attempts - 1
  switch (outcome) {
    case 'failed':
      return `Failed${reason === null ? '' : `: ${reason}`}${retries > 0 ? `, after ${retriesText(retries)}` : ''}`
    case 'abandoned':
      return 'Abandoned: nothing came for too long'
    case 'open':
      return retries > 0 ? `Open, retry ${retries}` : 'Open'
    case 'succeeded':
      if (retries > 0) return `Succeeded on retry ${retries}`
      return slow ? 'Succeeded, slow' : 'Succeeded'
  }
}

const retriesText = (retries: number) => (retries === 1 ? '1 retry' : `${retries} retries`)

/** What it was: the type of a task, the name of a trace. */
export function whatText({ kind, task_type, name, service }: JourneyRow): string {
  if (kind === 'task') return task_type ?? 'task'
  return [name, service].filter((part) => part !== null && part !== '').join(', ')
}

/** How much something went wrong, for shape and colour. */
export function rowLevel({ outcome, slow, attempts }: JourneyRow): 'failed' | 'warning' | 'quiet' {
  if (outcome === 'failed') return 'failed'
  if (outcome === 'abandoned' || slow || attempts > 1) return 'warning'
  return 'quiet'
}

export function rowKey({ kind, task_id, trace_id, robot }: JourneyRow): string {
  return `${kind} ${trace_id ?? task_id} ${robot}`
}
