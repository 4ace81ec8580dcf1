import schedules from '../../../assets/schedules/default.json' with { type: 'json' }
import type { Ahead, PlanView } from '../../../shared/maintenance/calendar.ts'
import type { PlanWish } from '../../../shared/maintenance/calls.ts'
import type { RobotPlace } from '../../../shared/maintenance/capacity.ts'
import { deliveredPlans } from '../../../shared/maintenance/delivered.ts'
import { checkRecurrence, nextDate, seriesOf } from '../../../shared/maintenance/due-dates.ts'
import { type Asset, isOpen, type Job, lastsMin } from '../../../shared/maintenance/job.ts'
import { nextJob } from '../../../shared/maintenance/lifecycle.ts'
import { jobFromPlan } from '../../../shared/maintenance/make-job.ts'
import { pacePerDay, reachedAt } from '../../../shared/maintenance/meter.ts'
import type { CalendarRecurrence, MeterRecurrence, Plan } from '../../../shared/maintenance/plan.ts'
import { planKey, planOfKey, recurrenceWords } from '../../../shared/maintenance/plan-words.ts'
import type { Series } from '../../../shared/maintenance/recurrence.ts'
import type { MaintenanceTable, StoredSettings } from '../db/maintenance.ts'
import type { JobBook } from './job-book.ts'
import type { MeterBook } from './meter-book.ts'

/** A job of a meter is made when so much of its interval is used, or when it will be due within so many days. */
const METER_SHARE = 0.8
const METER_AHEAD_MS = 14 * 86_400_000
/** At most so many dates of one plan are drawn ahead. */
const AHEAD_OF_PLAN = 100

interface Deps {
  table: MaintenanceTable
  jobs: JobBook
  meters: MeterBook
  places: () => RobotPlace[]
  settle(): void
}

/** What repeats, and the jobs that are made of it: one open job for each plan and asset. */
export class PlanBook {
  readonly #deps: Deps
  readonly #plans = new Map<string, Plan>()
  /** Following a rule costs time; it is read once. */
  readonly #series = new Map<string, Series>()

  constructor(deps: Deps) {
    this.#deps = deps
    for (const plan of deps.table.plans()) this.#plans.set(plan.id, plan)
  }

  all(): Plan[] {
    return [...this.#plans.values()]
  }

  get(id: string): Plan | undefined {
    return this.#plans.get(id)
  }

  /** Adds delivered plans that were never delivered here. @returns the keys delivered by now */
  deliver({ tz, delivered }: StoredSettings, now: number): string[] {
    const plans = deliveredPlans(schedules, tz, now).filter(({ key }) => !delivered.includes(key!))
    for (const plan of plans) this.#add(plan)
    return [...delivered, ...plans.map(({ key }) => key!)]
  }

  /** Throws RecurrenceError for a rule that cannot be followed. */
  save(wish: PlanWish, by: string, now: number, key?: string): Plan {
    if (wish.recurrence.by === 'calendar') checkRecurrence(wish.recurrence)
    const known = this.all().find((plan) => (key === undefined ? plan.id === wish.id : plan.key === key))
    const plan: Omit<Plan, 'id'> = {
      ...{ title: wish.title.trim(), kind: wish.kind, asset: wish.asset, each: wish.each },
      ...{ recurrence: wish.recurrence, within_h: wish.within_h, active: wish.active },
      key: known?.key ?? key ?? null,
      labour_min: wish.labour_min ?? 30,
      downtime_min: wish.downtime_min ?? 0,
      parts: (wish.parts ?? []).map((part) => ({ ...part, ordered: null })),
      cost: wish.cost ?? 0,
      technician: wish.technician ?? null,
      checklist: wish.checklist ?? [],
      reason: wish.reason ?? '',
      source: wish.recurrence.by === 'meter' ? 'meter' : (known?.source ?? 'person'),
      made: known?.made ?? now,
      made_by: known?.made_by ?? by,
      updated: now,
    }
    this.#deps.settle()
    if (!known) return this.#add(plan)
    const changed = { ...plan, id: known.id }
    this.#deps.table.savePlan(changed)
    this.#put(changed)
    this.#cancelOpen(known.id, `The plan was changed by ${by}.`, now)
    return changed
  }

  remove(id: string, by: string, now: number): void {
    this.#deps.settle()
    this.#deps.table.removePlan(id)
    this.#deps.meters.forgetPlan(id)
    this.#plans.delete(id)
    this.#cancelOpen(id, `The plan was removed by ${by}.`, now)
  }

  /** Makes the job of each date that is next, and notes as missed what the next date overtook. */
  tick(now: number): void {
    for (const plan of this.#plans.values()) {
      if (!plan.active) continue
      if (plan.recurrence.by === 'meter') this.#meter(plan, plan.recurrence, now)
      else for (const asset of this.#assets(plan)) this.#calendar(plan, plan.recurrence, asset, now)
    }
  }

  /** The work is over: a meter counts from here. */
  ended(job: Job): void {
    if (job.state !== 'done') return
    for (const key of job.keys) {
      const plan = this.#plans.get(planOfKey(key) ?? '')
      if (plan?.recurrence.by !== 'meter' || job.robot === null) continue
      this.#deps.meters.done(plan.id, job.robot, plan.recurrence.metric, plan.recurrence.every)
    }
  }

  /** Dates in a stretch of time of which no job exists yet. */
  ahead(from: number, to: number, limit: number): { ahead: Ahead[]; cut: boolean } {
    const ahead: Ahead[] = []
    for (const plan of this.#plans.values()) {
      if (!plan.active || plan.recurrence.by !== 'calendar' || plan.recurrence.from === 'done') continue
      const dates = this.#seriesOf(plan.id, plan.recurrence).between(from, to, AHEAD_OF_PLAN)
      for (const asset of this.#assets(plan)) {
        const made = this.#deps.jobs.openOf(planKey(plan.id, asset))?.occurs ?? 0
        for (const starts of dates) if (starts > made) ahead.push(toAhead(plan, asset, starts))
      }
    }
    ahead.sort((a, b) => a.starts - b.starts)
    return { ahead: ahead.slice(0, limit), cut: ahead.length > limit }
  }

  views(now: number): PlanView[] {
    return this.all().map((plan) => {
      const meters = plan.recurrence.by === 'meter' ? this.#meterViews(plan, plan.recurrence, now) : []
      const open = this.#deps.jobs.open().filter((job) => job.keys.some((key) => planOfKey(key) === plan.id))
      const dates = [...open.map((job) => job.starts), ...meters.flatMap(({ next }) => next ?? [])]
      const next = plan.active && dates.length > 0 ? Math.min(...dates) : null
      return { ...plan, words: recurrenceWords(plan.recurrence), next, meters }
    })
  }

  #add(plan: Omit<Plan, 'id'>): Plan {
    const made = this.#deps.table.addPlan(plan)
    this.#put(made)
    return made
  }

  #put(plan: Plan): void {
    this.#plans.set(plan.id, plan)
    this.#series.delete(plan.id)
  }

  #seriesOf(id: string, recurrence: CalendarRecurrence): Series {
    const known = this.#series.get(id) ?? seriesOf(recurrence)
    this.#series.set(id, known)
    return known
  }

  #assets(plan: Plan): Asset[] {
    if (plan.each === null) return [plan.asset]
    if (plan.each === 'robot') return this.#deps.places().map(({ id }) => ({ scope: 'robot', id }))
    const zones = new Set(this.#deps.places().flatMap(({ zone }) => zone ?? []))
    return [...zones].sort().map((id) => ({ scope: 'zone', id }))
  }

  #calendar(plan: Plan, recurrence: CalendarRecurrence, asset: Asset, now: number): void {
    const { jobs, table } = this.#deps
    const key = planKey(plan.id, asset)
    const open = jobs.openOf(key)
    if (open) {
      if (open.occurs === null || open.state === 'in_progress' || now < open.due) return
      const following =
        recurrence.from === 'due' ? this.#seriesOf(plan.id, recurrence).next(open.occurs) : null
      if (following === null || following > now) return
      miss(jobs, open, now)
    }
    const last = table.lastOf(key)
    const counted = last ? { occurs: last.occurs ?? last.finished, finished: last.finished } : null
    const date = nextDate(recurrence, counted, now)
    if (date !== null) jobs.add(jobFromPlan(plan, asset, date, now))
  }

  #meter(plan: Plan, { metric, every }: MeterRecurrence, now: number): void {
    const { meters, jobs, places } = this.#deps
    meters.read(metric, now)
    for (const { id } of places()) {
      if (plan.asset.scope === 'robot' && plan.each === null && plan.asset.id !== id) continue
      const asset: Asset = { scope: 'robot', id }
      const target = meters.target(plan.id, id, metric, every)
      const meter = meters.get(id, metric)
      if (target === null || meter === null) continue
      const open = jobs.openOf(planKey(plan.id, asset))
      if (open) {
        if (meter.total >= target) reached(jobs, open, now)
        continue
      }
      const at = reachedAt(meter, target, now)
      const soon = at !== null && at - now < METER_AHEAD_MS
      if (!soon && meter.total < target - every * (1 - METER_SHARE)) continue
      if (at !== null) jobs.add(jobFromPlan(plan, asset, Math.max(at, now), now))
    }
  }

  #meterViews(plan: Plan, { metric, every }: MeterRecurrence, now: number): PlanView['meters'] {
    const { meters, places } = this.#deps
    const views = places().flatMap(({ id }) => {
      const meter = meters.get(id, metric)
      const target = meter && meters.target(plan.id, id, metric, every)
      if (!meter || target === null) return []
      const used = Math.max(0, every - (target - meter.total))
      return [{ robot: id, used, every, per_day: pacePerDay(meter), next: reachedAt(meter, target, now) }]
    })
    return views.sort((a, b) => b.used - a.used)
  }

  #cancelOpen(plan: string, text: string, now: number): void {
    const { jobs } = this.#deps
    const mine = jobs.open().filter(({ state, keys }) => {
      return state !== 'in_progress' && keys.length === 1 && planOfKey(keys[0]!) === plan
    })
    const log = { ts: now, by: 'Andon', kind: 'cancelled' as const, text }
    jobs.save(
      mine.map((job) => ({
        ...job,
        state: 'cancelled',
        finished: null,
        updated: now,
        log: [...job.log, log],
      })),
    )
  }
}

/** The counter was faster than expected: the work is due now. */
function reached(jobs: JobBook, job: Job, now: number): void {
  if (job.state !== 'planned') return
  const log = { ts: now, by: 'Andon', kind: 'moved' as const, text: 'The counter has been reached already.' }
  const due = Math.min(job.due, now + (job.due - job.starts))
  jobs.save([{ ...job, starts: now, due, updated: now, log: [...job.log, log] }])
}

function toAhead(plan: Plan, asset: Asset, starts: number): Ahead {
  const { id, title, kind, technician } = plan
  return { plan: id, title, kind, asset, technician, starts, ends: starts + lastsMin(plan) * 60_000 }
}

function miss(jobs: JobBook, job: Job, now: number): void {
  const { job: next } = nextJob(job, { kind: 'miss' }, now)
  if (!next || isOpen(next)) return
  const text = 'Its next date came before it was done.'
  const log = [...job.log, { ts: now, by: 'Andon', kind: 'missed' as const, text }]
  jobs.save([{ ...job, ...next, finished: now, updated: now, log }])
}
