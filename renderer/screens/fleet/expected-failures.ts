import type { Category, RobotPrediction } from '../../../shared/health/prediction.ts'

const WITHIN_DAYS = 3

/** How many robots are expected to fail within days and for how many of them no work is planned; null when none is. */
export function expectedFailures(
  robots: readonly RobotPrediction[],
): { text: string; category: Category } | null {
  const due = robots.filter(({ category }) => category === 'critical' || category === 'urgent')
  if (due.length === 0) return null
  const open = due.filter(({ job }) => job === null).length
  const none = open === due.length ? 'no work is planned' : `for ${open} no work is planned`
  const work = open === 0 ? 'work is planned' : none
  return {
    text: `${due.length} ${due.length === 1 ? 'robot is' : 'robots are'} expected to fail within ${WITHIN_DAYS} days, ${work}`,
    category: due.some(({ category }) => category === 'critical') ? 'critical' : 'urgent',
  }
}
