import type { IncidentSettings } from './settings.ts'

/** Tasks of those concerned in one minute. */
export interface CoursePoint {
  t: number
  succeeded: number
  failed: number
}

/** What has to hold, whether it does, and the numbers in words. */
export interface Criterion {
  kind: 'time' | 'sample' | 'rate' | 'alerts'
  met: boolean
  text: string
}

/**
 * `waiting`: nothing was done yet. `running`: watched, not proved. `passed` stays so. `failed`: enough was seen, and
 * it is worse than before beyond chance. `overridden`: a person took it on themselves.
 */
export interface Verification {
  state: 'running' | 'passed' | 'failed' | 'overridden'
  /** Since when tasks count: the first whole minute after the last robot was done. */
  since: number
  success_rate: number | null
  /** What it was while it was bad, and before. */
  during: number | null
  baseline: number | null
  n: number
  /** Wilson's bounds of the success rate, one-sided 95 %. */
  low: number | null
  high: number | null
  criteria: Criterion[]
  course: CoursePoint[]
  method: string
  decided_at: number | null
}

export interface Watched {
  since: number
  now: number
  during: number | null
  /** Null where there is no success rate to compare: then only alerts and time count. */
  baseline: number | null
  course: readonly CoursePoint[]
  /** Alerts of the incident that are active now, and those raised since. */
  activeAlerts: number
  newAlerts: number
}

/** The normal quantile of one-sided 95 %. */
const Z = 1.6449
const MINUTE = 60_000

/**
 * Wilson's score interval (Wilson 1927, "Probable inference, the law of succession, and statistical inference"),
 * each bound one-sided at 95 %.
 */
export function wilson(succeeded: number, n: number): { low: number; high: number } | null {
  if (n <= 0) return null
  const p = succeeded / n
  const centre = p + (Z * Z) / (2 * n)
  const half = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))
  const scale = 1 + (Z * Z) / n
  return { low: Math.max(0, (centre - half) / scale), high: Math.min(1, (centre + half) / scale) }
}

export const METHOD =
  'Recovered when the one-sided 95 % Wilson bound of the success rate lies above the baseline less the margin (a test of non-inferiority), after the set time and on the set number of tasks, with no alert of this incident active.'

/** Whether those concerned are as good as before, as far as can be said now. */
export function verify(watched: Watched, settings: IncidentSettings): Verification {
  const { since, now, during, baseline, course } = watched
  const succeeded = course.reduce((sum, point) => sum + point.succeeded, 0)
  const n = course.reduce((sum, point) => sum + point.succeeded + point.failed, 0)
  const bounds = wilson(succeeded, n)
  const lasting = now - since >= settings.verify_min * MINUTE
  const sampled = baseline === null || n >= settings.verify_tasks
  const good = baseline === null || (bounds !== null && bounds.low >= baseline - settings.verify_margin)
  const bad = baseline !== null && bounds !== null && bounds.high < baseline - settings.verify_margin
  const criteria = [
    timeCriterion(lasting, watched, settings),
    ...(baseline === null
      ? []
      : [
          sampleCriterion(sampled, n, settings),
          rateCriterion(good, { baseline, bounds, succeeded, n }, settings),
        ]),
    alertCriterion(watched),
  ]
  const passed = criteria.every(({ met }) => met)
  const state = passed ? 'passed' : lasting && sampled && bad ? 'failed' : 'running'
  return {
    ...{ state, since, during, baseline, n, criteria, method: METHOD },
    success_rate: n === 0 ? null : succeeded / n,
    low: bounds?.low ?? null,
    high: bounds?.high ?? null,
    course: [...course],
    decided_at: passed ? now : null,
  }
}

/** Why it has not passed, in sentences. */
export function unproved(verification: Verification | null): string[] {
  if (verification === null) return ['The recovery has not been watched yet.']
  if (verification.state === 'passed' || verification.state === 'overridden') return []
  return verification.criteria.filter(({ met }) => !met).map(({ text }) => text)
}

function timeCriterion(met: boolean, { since, now }: Watched, { verify_min }: IncidentSettings): Criterion {
  const minutes = Math.max(0, Math.floor((now - since) / MINUTE))
  const text = met
    ? `Watched for ${verify_min} min.`
    : `Watched for ${minutes} of ${verify_min} min since the last robot was done.`
  return { kind: 'time', met, text }
}

function sampleCriterion(met: boolean, n: number, { verify_tasks }: IncidentSettings): Criterion {
  const text = met ? `${n} tasks seen, ${verify_tasks} wanted.` : `${n} of ${verify_tasks} tasks seen.`
  return { kind: 'sample', met, text }
}

interface Rated {
  baseline: number
  bounds: { low: number; high: number } | null
  succeeded: number
  n: number
}

function rateCriterion(met: boolean, rated: Rated, { verify_margin }: IncidentSettings): Criterion {
  const { baseline, bounds, succeeded, n } = rated
  const wanted = `${percent(baseline - verify_margin)} (before: ${percent(baseline)})`
  if (bounds === null)
    return { kind: 'rate', met, text: `No task has ended yet; success has to be above ${wanted}.` }
  const seen = `Success ${percent(succeeded / n)}, certainly above ${percent(bounds.low)}`
  const text = met ? `${seen}: wanted ${wanted}.` : `${seen}; it has to be certainly above ${wanted}.`
  return { kind: 'rate', met, text }
}

function alertCriterion({ activeAlerts, newAlerts }: Watched): Criterion {
  if (activeAlerts === 0) return { kind: 'alerts', met: true, text: 'No alert of this incident is active.' }
  const fresh = newAlerts === 0 ? '' : `, ${newAlerts} of them new`
  const are = activeAlerts === 1 ? 'alert of this incident is' : 'alerts of this incident are'
  return { kind: 'alerts', met: false, text: `${activeAlerts} ${are} still active${fresh}.` }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
