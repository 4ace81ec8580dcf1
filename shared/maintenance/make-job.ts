import type { Asset, Job, JobLogEntry } from './job.ts'
import { endsAt, lastsMin } from './job.ts'
import { partsAt } from './parts.ts'
import type { MaintenanceSettings, Plan } from './plan.ts'
import { planKey, recurrenceWords } from './plan-words.ts'
import type { JobWish } from './wish.ts'

const HOUR = 3_600_000
/** What a job prevents or repairs is worth planning; a replacement costs this much unless said otherwise. */
const PLANNED_REPLACEMENT = 500
/** A robot stands still this long unless said otherwise. */
const ROBOT_DOWNTIME_MIN = 60

type Unnumbered = Omit<Job, 'id'>

/** A wish that cannot be: where it is wrong, and why. */
export class WishError extends Error {
  readonly where: string
  constructor(message: string, where: string) {
    super(message)
    this.where = where
  }
}

export function assetOf({ asset, robot }: Pick<JobWish, 'asset' | 'robot'>): Asset {
  if (asset && robot !== undefined) throw new WishError('Name the robot or the asset, not both.', '/robot')
  if (asset && asset.scope !== 'fleet' && asset.id === null) {
    throw new WishError(`Name the ${asset.scope}.`, '/asset/id')
  }
  if (asset) return asset.scope === 'fleet' ? { scope: 'fleet', id: null } : asset
  return robot === undefined ? { scope: 'fleet', id: null } : { scope: 'robot', id: robot }
}

/** The job that is wished for. Its due date lies before p10 of the failure it prevents, never after the likely one. */
export function jobFromWish(wish: JobWish, now: number, settings: MaintenanceSettings): Unnumbered {
  const asset = assetOf(wish)
  const downtime = wish.downtime_min ?? (asset.scope === 'robot' ? ROBOT_DOWNTIME_MIN : 0)
  const job: Unnumbered = {
    ...blank(asset, now, wish.by, `Scheduled by ${wish.by}.`),
    title: wish.title.trim(),
    kind: wish.kind,
    labour_min: wish.labour_min ?? (downtime || 30),
    downtime_min: downtime,
    parts: (wish.parts ?? []).map((part) => ({ ordered: null, ...part })),
    cost: wish.cost ?? (wish.kind === 'replacement' ? PLANNED_REPLACEMENT : 0),
    technician: wish.technician ?? null,
    checklist: wish.checklist ?? [],
    reason: wish.reason ?? wish.likely?.driver ?? '',
    source: wish.source ?? (wish.likely ? 'prediction' : 'person'),
    keys: wish.key === undefined ? [] : [wish.key],
    likely: wish.likely ?? null,
  }
  checkSteps(job)
  return { ...job, ...timesOf(wish, job, now, settings) }
}

function timesOf(wish: JobWish, job: Unnumbered, now: number, { margin_h }: MaintenanceSettings) {
  const lasts = lastsMin(job) * 60_000
  if (wish.starts !== undefined && wish.due !== undefined && wish.due < wish.starts + lasts) {
    throw new WishError(`It takes ${lastsMin(job)} min and would end after it is due.`, '/due')
  }
  const latest = wish.likely ? dueBefore(wish.likely.p10, margin_h, now) : null
  if (wish.likely && wish.due !== undefined && wish.due > wish.likely.p10 && wish.accept !== true) {
    throw new WishError('The due date lies after p10 of the expected failure; choose an earlier one.', '/due')
  }
  const ready = Math.max(now, partsAt(job.parts, now))
  const due = wish.due ?? latest ?? (wish.starts ?? ready) + Math.max(24 * HOUR, lasts)
  const starts = wish.starts ?? Math.max(Math.min(ready, due - lasts), now)
  return { starts, due: Math.max(due, wish.likely ? now : endsAt({ ...job, starts })) }
}

/** As late as is safe: the margin before p10; when that is past, at once. */
export function dueBefore(p10: number, marginH: number, now: number): number {
  return Math.max(now, Math.min(p10, p10 - marginH * HOUR))
}

/** The job that stands for a date of a plan. */
export function jobFromPlan(plan: Plan, asset: Asset, occurs: number, now: number): Unnumbered {
  const { title, kind, labour_min, downtime_min, parts, cost, technician, checklist, reason, source } = plan
  const job: Unnumbered = {
    ...blank(asset, now, 'Andon', `From the plan “${title}”: ${recurrenceWords(plan.recurrence)}.`),
    ...{ title, kind, labour_min, downtime_min, cost, technician, checklist, reason, source },
    parts: parts.map((part) => ({ ...part, ordered: null })),
    keys: [planKey(plan.id, asset)],
    starts: occurs,
    occurs,
    recurrence: recurrenceWords(plan.recurrence),
  }
  return { ...job, due: Math.max(occurs + plan.within_h * HOUR, endsAt(job)) }
}

function checkSteps({ checklist }: Unnumbered): void {
  const seen = new Set<string>()
  checklist.forEach((step, index) => {
    const at = `/checklist/${index}`
    if (seen.has(step.id)) throw new WishError(`Two steps have the id "${step.id}".`, `${at}/id`)
    seen.add(step.id)
    if (step.min !== undefined && step.max !== undefined && step.min > step.max) {
      throw new WishError('The lowest allowed value lies above the highest.', `${at}/min`)
    }
  })
}

function blank(asset: Asset, now: number, by: string, text: string): Unnumbered {
  const log: JobLogEntry[] = [{ ts: now, by, kind: 'made', text }]
  return {
    title: '',
    kind: 'inspection',
    asset,
    robot: asset.scope === 'robot' ? asset.id : null,
    state: 'planned',
    starts: now,
    due: now,
    labour_min: 0,
    downtime_min: 0,
    parts: [],
    cost: 0,
    technician: null,
    checklist: [],
    answers: {},
    reason: '',
    source: 'person',
    keys: [],
    likely: null,
    occurs: null,
    recurrence: null,
    holds: [],
    made: now,
    made_by: by,
    started: null,
    started_by: null,
    finished: null,
    finished_by: null,
    note: null,
    log,
    updated: now,
  }
}
