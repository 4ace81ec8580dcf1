import type { Job } from '../maintenance/job.ts'
import type { JobWish } from '../maintenance/wish.ts'
import { type Component, mentions } from './component.ts'
import type { Prediction } from './prediction.ts'
import type { Costs } from './score.ts'

const DAY = 86_400_000

/** By this the job of a part is known, so that a second press changes the first job. */
export const jobKey = (robot: string, component: string): string => `prediction:${component}:${robot}`

/** The job that keeps a part from failing. Its times follow from when the failure is likely. */
export function workFor(prediction: Prediction, { work }: Component, costs: Costs, by: string): JobWish {
  const { robot, component, days_until_failure: days, run_at, evidence } = prediction
  const at = (ahead: number) => Math.round(run_at + ahead * DAY)
  return {
    title: work.title,
    kind: work.kind,
    labour_min: work.labour_min,
    downtime_min: work.downtime_min,
    parts: work.parts.map((name) => ({ name, quantity: 1, lead_days: 0 })),
    cost: costs.planned_usd,
    checklist: work.steps.map((text, i) => ({ id: `step-${i + 1}`, type: 'done' as const, text })),
    reason: evidence,
    robot,
    source: 'prediction',
    key: jobKey(robot, component),
    ...(days
      ? {
          likely: { p10: at(days.p10), p50: at(days.p50), p90: at(days.p90), driver: evidence.slice(0, 500) },
        }
      : {}),
    by,
  }
}

/** The parts that a finished job repaired: the one it was made for, or those that its title names. */
export function repairedBy(
  { keys, title, robot }: Pick<Job, 'keys' | 'title' | 'robot'>,
  components: readonly Component[],
): string[] {
  if (robot === null) return []
  const made = components.filter(({ id }) => keys.includes(jobKey(robot, id)))
  const named = components.filter(({ id, repaired_by }) => mentions(title, [id, ...repaired_by]))
  return (made.length > 0 ? made : named).map(({ id }) => id)
}
