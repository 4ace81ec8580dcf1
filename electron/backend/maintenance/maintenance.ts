import type { CalendarPage, JobDetail, MaintenanceFrame, Slot } from '../../../shared/maintenance/calendar.ts'
import { heldBy, type RobotPlace } from '../../../shared/maintenance/capacity.ts'
import type { Consequence } from '../../../shared/maintenance/consequences.ts'
import { isOpen, isOverdue, type Job } from '../../../shared/maintenance/job.ts'
import { type WeekLoad, weekLoad } from '../../../shared/maintenance/load.ts'
import { jobFromWish, WishError } from '../../../shared/maintenance/make-job.ts'
import { fallTogether } from '../../../shared/maintenance/merge.ts'
import type { MaintenanceSettings } from '../../../shared/maintenance/plan.ts'
import { planOfKey } from '../../../shared/maintenance/plan-words.ts'
import type { JobWish } from '../../../shared/maintenance/wish.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Alerts } from '../alerts/alerts.ts'
import { MaintenanceTable, type StoredSettings } from '../db/maintenance.ts'
import { FeedTable } from '../db/maintenance-feeds.ts'
import { MeterTable } from '../db/maintenance-meters.ts'
import { PhotoTable } from '../db/maintenance-photos.ts'
import type { WriteDb } from '../db/open.ts'
import type { Fleet } from '../fleet.ts'
import { merge } from './acts.ts'
import { JobBook } from './job-book.ts'
import { MeterBook } from './meter-book.ts'
import { type Floor, judge, mergeable, slotsFor } from './moves.ts'
import { byUrgency } from './order.ts'
import { placesOf } from './places.ts'
import { PlanBook } from './plan-book.ts'
import { Standstill } from './standstill.ts'

const TICK_MS = 10_000
const PLACES_MS = 1000
const LOAD_EVERY_MS = 3_600_000
const LOAD_OVER_MS = 28 * 86_400_000
const CALENDAR_LIMIT = 3000

export interface MaintenanceDeps {
  db: WriteDb
  fleet: () => Fleet
  alerts: Pick<Alerts, 'suppress' | 'liftSuppression' | 'suppressions'>
  now: () => number
  settle(): void
  report(error: unknown): void
}

/** Maintenance of one database: jobs, the plans they come from, and what running ones do to their robots. */
export class Maintenance {
  readonly jobs: JobBook
  readonly plans: PlanBook
  readonly photos: PhotoTable
  readonly feeds: FeedTable
  readonly #deps: MaintenanceDeps
  readonly #table: MaintenanceTable
  readonly #meterTable: MeterTable
  readonly #meters: MeterBook
  readonly #standstill: Standstill
  readonly #timer: NodeJS.Timeout
  #settings: StoredSettings
  #load: WeekLoad = []
  #loadAt = 0
  #places: RobotPlace[] = []
  #placesAt = 0

  constructor(deps: MaintenanceDeps) {
    this.#deps = deps
    this.#table = new MaintenanceTable(deps.db)
    this.#meterTable = new MeterTable(deps.db)
    this.photos = new PhotoTable(deps.db)
    this.feeds = new FeedTable(deps.db)
    this.jobs = new JobBook(this.#table, deps.settle)
    this.#meters = new MeterBook(this.#meterTable, deps.fleet)
    this.plans = new PlanBook({
      table: this.#table,
      jobs: this.jobs,
      meters: this.#meters,
      places: () => this.places(),
      settle: deps.settle,
    })
    this.#settings = this.#table.settings() ?? defaultSettings()
    this.#deliver()
    this.#standstill = new Standstill(deps, this.jobs)
    this.jobs.onChange((job) => {
      this.#standstill.follow(job)
      if (!isOpen(job)) this.plans.ended(job)
    })
    this.#timer = setInterval(() => this.tick(), TICK_MS)
  }

  get settings(): MaintenanceSettings {
    const { delivered: _, ...settings } = this.#settings
    return settings
  }

  /** Schedules a job. While one of the same key is open, that one is changed; a due date only comes nearer. */
  schedule(wish: JobWish): Job {
    const now = this.#deps.now()
    const made = this.#atQuietTime(jobFromWish(wish, now, this.#settings), wish)
    const known = wish.key === undefined ? undefined : this.jobs.openOf(wish.key)
    if (known) return this.#reschedule(known, made, wish)
    this.#refuseSerious({ ...made, id: '' }, wish.accept === true)
    const job = this.jobs.add(made)
    this.jobs.tick(now)
    return this.#mergeByItself(this.jobs.get(job.id)!)
  }

  /** The job that keeps a robot out of service at this moment. */
  running(robot: string): Job | null {
    return this.#standstill.running(robot)
  }

  /** What a robot is out of service for, and since when. */
  workedOn(robot: string): { title: string; since: number } | null {
    const job = this.running(robot)
    return job && { title: job.title, since: job.started ?? job.updated }
  }

  /** Calls back with each job that changed; returns the function that ends it. */
  onChange(listener: (job: Job) => void): () => void {
    return this.jobs.onChange(listener)
  }

  /** Open jobs of a robot, the most urgent first. */
  openOf(robot: string): Job[] {
    return this.open().filter((job) => job.robot === robot)
  }

  open(): Job[] {
    return this.jobs.open().sort(byUrgency(this.#deps.now()))
  }

  calendar(from: number, to: number): CalendarPage {
    const jobs = this.#table.between(from, to, CALENDAR_LIMIT)
    const { ahead, cut } = this.plans.ahead(Math.max(from, this.#deps.now()), to, CALENDAR_LIMIT)
    const open = this.open()
    const names = [...jobs, ...open, ...this.plans.all()].flatMap(({ technician }) => technician ?? [])
    return {
      now: this.#deps.now(),
      tz: this.#settings.tz,
      jobs,
      open,
      ahead,
      cut: cut || jobs.length === CALENDAR_LIMIT,
      technicians: [...new Set(names)].sort(),
    }
  }

  detail(id: string): JobDetail {
    const job = this.found(id)
    const floor = this.#floor()
    const plans = job.keys.flatMap((key) => this.plans.get(planOfKey(key) ?? '') ?? [])
    return {
      job,
      now: floor.now,
      tz: this.#settings.tz,
      consequences: isOpen(job) ? judge(job, floor) : [],
      mergeable: isOpen(job) ? mergeable(job, floor) : [],
      plans: plans.map((plan) => ({ id: plan.id, title: plan.title })),
    }
  }

  check(job: Job): Consequence[] {
    return judge(job, this.#floor())
  }

  slots(id: string): Slot[] {
    return slotsFor(this.found(id), this.#floor())
  }

  found(id: string): Job {
    const job = this.jobs.get(id)
    if (!job) throw new CallError('not_found', `There is no maintenance job "${id}".`, '/id')
    return job
  }

  /** Where the robots are; each plan asks for it, so it is looked at once a second. */
  places(): RobotPlace[] {
    const now = this.#deps.now()
    if (Math.abs(now - this.#placesAt) >= PLACES_MS) {
      this.#placesAt = now
      this.#places = placesOf(this.#deps.fleet(), now)
    }
    return this.#places
  }

  /** The robots that stand still when a job begins. */
  holds(job: Job): string[] {
    return heldBy(job, this.places())
  }

  query(query: Parameters<MaintenanceTable['query']>[0]): Job[] {
    return this.#table.query(query)
  }

  saveSettings(patch: Partial<MaintenanceSettings>): MaintenanceSettings {
    this.#settings = { ...this.#settings, ...patch }
    this.#loadAt = 0
    this.#deps.settle()
    this.#table.saveSettings(this.#settings)
    return this.settings
  }

  frame(): MaintenanceFrame {
    const now = this.#deps.now()
    const open = this.jobs.open()
    const count = (of: (job: Job) => boolean) => open.filter(of).length
    return {
      now,
      revision: this.jobs.revision,
      overdue: count((job) => isOverdue(job, now)),
      due: count((job) => job.state === 'due'),
      running: count((job) => job.state === 'in_progress'),
    }
  }

  /** One look at everything that is due. */
  tick(): void {
    const now = this.#deps.now()
    try {
      this.#deps.settle()
      this.plans.tick(now)
      this.jobs.tick(now)
      this.#meters.write(now)
    } catch (error) {
      this.#deps.report(error)
    }
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#deps.settle()
    this.#meters.write(this.#deps.now(), true)
  }

  #deliver(): void {
    this.#deps.settle()
    const delivered = this.plans.deliver(this.#settings, this.#deps.now())
    if (delivered.length === this.#settings.delivered.length) return
    this.#settings = { ...this.#settings, delivered }
    this.#table.saveSettings(this.#settings)
  }

  #floor(): Floor {
    const now = this.#deps.now()
    if (now - this.#loadAt >= LOAD_EVERY_MS) {
      this.#loadAt = now
      this.#load = weekLoad(this.#meterTable.hourlyTasks(now - LOAD_OVER_MS), this.#settings.tz)
    }
    return { now, open: this.jobs.open(), places: this.places(), settings: this.#settings, load: this.#load }
  }

  #reschedule(known: Job, made: Omit<Job, 'id'>, { by, accept }: JobWish): Job {
    const now = this.#deps.now()
    if (known.state === 'in_progress') return known
    const due = Math.min(known.due, made.due)
    const starts = due < known.due ? Math.min(known.starts, made.starts) : known.starts
    const { likely, reason } = made
    const changed = { ...known, likely, reason, due, starts, updated: now }
    this.#refuseSerious(changed, accept === true || due === known.due)
    const text = due < known.due ? 'A nearer date was asked for.' : 'The reason was brought up to date.'
    const log = [
      ...known.log,
      { ts: now, by, kind: due < known.due ? ('moved' as const) : ('changed' as const), text },
    ]
    this.jobs.save([{ ...changed, log }])
    this.jobs.tick(now)
    return this.found(known.id)
  }

  /** Without a time that was asked for it begins when the floor is quiet, before it is due. */
  #atQuietTime(job: Omit<Job, 'id'>, { starts }: JobWish): Omit<Job, 'id'> {
    if (starts !== undefined || job.downtime_min === 0) return job
    const slots = slotsFor({ ...job, id: '' }, this.#floor())
    const [quiet] = slots.sort((a, b) => (a.usual_tasks ?? 0) - (b.usual_tasks ?? 0) || a.starts - b.starts)
    return quiet ? { ...job, starts: quiet.starts, due: Math.max(job.due, quiet.ends) } : job
  }

  /** Parts that are late are told on the job; they are no reason not to write it down. */
  #refuseSerious(job: Job, accepted: boolean): void {
    if (accepted) return
    const serious = this.check(job).filter(({ serious, kind }) => serious && kind !== 'parts')
    if (serious.length === 0) return
    const words = serious.map(({ text }) => text).join(' ')
    throw new CallError('conflict', `${words} Choose another time, or accept it.`, '/starts')
  }

  #mergeByItself(job: Job): Job {
    const { merge_by_itself, merge_within_h } = this.#settings
    if (!merge_by_itself || job.downtime_min === 0) return job
    const other = this.jobs
      .open()
      .find((one) => one.downtime_min > 0 && fallTogether(one, job, merge_within_h))
    return other ? merge(this, [other.id, job.id], 'Andon', this.#deps.now()) : job
  }
}

/** What maintenance goes by before anybody changed it. */
function defaultSettings(): StoredSettings {
  return {
    tz: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    min_in_service: null,
    min_in_service_of: {},
    merge_within_h: 24,
    merge_by_itself: false,
    margin_h: 12,
    delivered: [],
  }
}

/** A wish that cannot be, as an error of the call. */
export function asCallError(error: unknown): unknown {
  return error instanceof WishError ? new CallError('bad_request', error.message, error.where) : error
}
