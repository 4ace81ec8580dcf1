import type { ReportedState } from '../../../shared/fleet/state.ts'
import { workload } from './calendar.ts'
import { type Condition, TASK_MIX, type TaskType, type Version } from './condition.ts'
import { type Detail, journey, LONGEST_TASK } from './journey.ts'
import { type Cause, Link } from './link.ts'
import { type FleetMessage, MINUTE, type Payload } from './message.ts'
import { lastService, type Segment, segmentAt, workAt } from './plan.ts'
import { type Profile, profile } from './profile.ts'
import { type Random, random, weighted } from './random.ts'
import { Sensors } from './telemetry.ts'

export interface RobotOptions {
  seed: number
  index: number
  root: string
  start: number
  /** Nothing is begun that could end later. */
  until: number
  /** Mean over a working day. */
  tasksPerMinute: number
  telemetryMs: number
  /** Mean length of an order, a row of tasks in which the robot counts as busy. */
  orderMs: number
  utcOffsetMs: number
  detail: Detail
  condition: Condition
}

const NEVER = Number.POSITIVE_INFINITY
/** The share of a working day in which robots have an order, and the share left by charging and service. */
const BUSY_SHARE = 0.76
const AVAILABLE = 0.925
const MEAN_TASK_MS = 4500
const REST_MS = 1000
const TASKS_REMEMBERED = 200
/** A task's number is the seconds since then and three digits of its robot: unique without a shared counter. */
export const TASK_NUMBERS_FROM = Date.UTC(2024, 0, 1)

/** One robot: an agenda of what comes next, run strictly in order of time, and never a look at another robot. */
export class Robot {
  readonly profile: Profile
  readonly condition: Condition
  /** The versions it will have once every update it was told to do is done. */
  readonly intended: Pick<Condition, 'model' | 'software'>
  readonly link: Link
  readonly #options: RobotOptions
  readonly #rng: Random
  readonly #sensors: Sensors
  readonly #taskGapMs: number
  readonly #recent = new Map<string, TaskType>()
  readonly #actions: { at: number; run: (t: number) => void }[] = []
  #state: ReportedState = 'idle'
  #bootedAt: number
  #paused = false
  #denied: ReadonlySet<string> = new Set()
  #hold: { state: ReportedState; until: number } | null = null
  /** Events of the task under way, newest first. */
  #pending: Payload[] = []
  #taskEnd = 0
  #nextTask = NEVER
  #nextPhase: number
  #nextTelemetry: number
  #eventNumber = 0
  #recalledUntil = 0
  #installedAt = 0
  #now: number
  readonly #idSuffix: string
  readonly #sink: FleetMessage[]
  /** What to do with a connection that came back. */
  onReconnected: (t: number) => void = () => {}

  constructor(options: RobotOptions, sink: FleetMessage[]) {
    const { seed, index, start, until, root } = options
    this.#options = options
    this.#sink = sink
    this.#now = start
    this.#idSuffix = String(index).padStart(3, '0')
    this.profile = profile(seed, index)
    this.condition = { ...options.condition }
    const { model, software } = options.condition
    this.intended = { model, software }
    this.#rng = random(seed, 'robot', index, start, 'work')
    this.#sensors = new Sensors(this.profile, random(seed, 'robot', index, start, 'sensors'))
    const rng = random(seed, 'robot', index, start, 'link')
    this.link = new Link(
      { sink, rng, topic: `${root}/${this.profile.id}`, start, until },
      { will: () => this.#status('offline'), restored: (t, since, cause) => this.#restored(t, since, cause) },
    )
    const cycleMs = (MINUTE / options.tasksPerMinute) * BUSY_SHARE * AVAILABLE
    this.#taskGapMs = Math.max(0, cycleMs - MEAN_TASK_MS - REST_MS)
    this.#bootedAt = lastService(this.profile, start)
    this.#nextPhase = start
    this.#nextTelemetry = Math.ceil(start + this.#rng.next() * options.telemetryMs)
    this.#actions.push({ at: start, run: (t) => this.#begin(t) })
  }

  get state(): ReportedState {
    return this.#state
  }

  /** The kind of a task this robot had lately. */
  taskType(taskId: string): TaskType | undefined {
    return this.#recent.get(taskId)
  }

  /** Never before what is already told. */
  schedule(time: number, run: (t: number) => void): void {
    const at = Math.max(time, this.#now)
    let i = this.#actions.length
    while (i > 0 && this.#actions[i - 1]!.at > at) i--
    this.#actions.splice(i, 0, { at, run })
  }

  advance(to: number): void {
    for (;;) {
      const action = this.#actions.length > 0 ? this.#actions[0]!.at : NEVER
      const link = this.link.nextAt
      const event = this.#pending.length > 0 ? (this.#pending[this.#pending.length - 1]!.ts as number) : NEVER
      const t = Math.min(action, link, event, this.#nextPhase, this.#nextTask, this.#nextTelemetry)
      this.#now = Math.min(t, to)
      if (t > to) return
      if (t === action) this.#actions.shift()!.run(t)
      else if (t === link) this.link.run(t)
      else if (t === event) this.link.send('event', this.#pending.pop()!, t)
      else if (t === this.#nextPhase) this.#phase(t)
      else if (t === this.#nextTask) this.#task(t)
      else this.#telemetry(t)
    }
  }

  // What scenarios and commands do to a robot.

  event(type: string, fields: Payload, t: number, ts = t): void {
    this.link.send('event', { ts, type, id: `e${ts}-${this.#eventNumber++}`, ...fields }, t)
  }

  /** Replaces a version once the task and the update under way are over; `done` is told when it runs. */
  install(
    part: 'model' | 'software',
    version: Version,
    t: number,
    done: (t: number) => void = () => {},
  ): void {
    this.intended[part] = version
    const begin = Math.max(t, this.#taskEnd, this.#installedAt)
    const end = begin + Math.round(this.#rng.between(4000, 9000))
    this.#installedAt = end
    this.schedule(begin, (at) => this.#holdAs(this.#state === 'busy' ? 'idle' : this.#state, end, at))
    this.schedule(end, (at) => {
      const from = this.condition[part]
      this.condition[part] = version
      this.event('SOFTWARE_UPDATE', { component: part, from, to: version }, at)
      this.#tell(at)
      done(at)
    })
  }

  restart(t: number, done: (t: number) => void): void {
    const down = Math.max(t, this.#taskEnd) + 500
    const up = down + Math.round(this.#rng.between(15_000, 25_000))
    this.schedule(down, (at) => {
      this.#holdAs('offline', up, at)
      this.link.cut('restart', at)
    })
    this.schedule(up, (at) => {
      this.#bootedAt = at
      this.#hold = null
      this.#phase(at)
      this.link.restore('restart', at)
      done(at)
    })
  }

  /** Lets the task under way end; `done` is told when it has. */
  setPaused(paused: boolean, t: number, done: (t: number) => void): void {
    this.#paused = paused
    this.#nextTask = NEVER
    this.schedule(Math.max(t, this.#taskEnd), (at) => {
      const before = this.#state
      this.#phase(at)
      if (this.#state === before) this.#tell(at)
      done(at)
    })
  }

  restrict(denied: ReadonlySet<string>): void {
    this.#denied = denied
  }

  /** Sends a robot to work, from the charger and out of the workshop too, and keeps it busy for a while. */
  recall(ms: number, t: number): void {
    this.#recalledUntil = t + ms
    this.#nextPhase = t
  }

  /** Does again what another robot could not, as soon as it can. */
  takeOver(type: TaskType, taskId: string, t: number): void {
    const free = t >= this.#taskEnd && this.#hold === null && !this.#paused
    if (free && (this.#state === 'busy' || this.#state === 'idle')) this.#start(type, t, taskId)
    else this.schedule(Math.max(t, this.#taskEnd) + 2000, (at) => this.takeOver(type, taskId, at))
  }

  #begin(t: number): void {
    const segment = segmentAt(this.profile, t)
    const busy = this.#rng.chance(this.#busyShare(t))
    this.#state = segment.kind === 'work' ? (busy ? 'idle' : 'busy') : stateOf(segment.kind)
    // The first phase turns it round, and so tells the state.
    this.#phase(t)
    if (segment.kind !== 'work') this.#tell(t)
  }

  #phase(t: number): void {
    if (this.#hold && t < this.#hold.until) {
      this.#nextPhase = this.#hold.until
      return
    }
    this.#hold = null
    if (t < this.#taskEnd) {
      this.#nextPhase = this.#taskEnd
      return
    }
    const segment = this.#segment(t)
    if (segment.kind === 'work') this.#order(t, segment.until)
    else {
      if (segment.kind === 'maintenance' && this.#state !== 'maintenance') this.#serviced(t, segment.until)
      this.#nextTask = NEVER
      this.#nextPhase = segment.until
      if (segment.kind === 'failed' && this.#state !== 'error') this.#broke(t)
      this.#become(stateOf(segment.kind), t)
    }
  }

  /** The workshop, not the robot, tells of it. */
  #serviced(t: number, until: number): void {
    this.#bootedAt = until
    const { id } = this.profile
    const payload = { ts: t, kind: 'maintenance', what: `${workAt(this.profile, t)} on ${id}`, robots: [id] }
    this.#sink.push({ topic: `${this.#options.root}/change`, payload, qos: 1, retain: false, at: t })
  }

  /** The robot names the part that stopped it. */
  #broke(t: number): void {
    const component = this.profile.wear!.part
    this.event('ERROR', { component, reason: `${component}_failed`, severity: 'critical' }, t)
  }

  /** The next order, or the wait for one. */
  #order(t: number, until: number): void {
    const share = this.#busyShare(t)
    const busy = this.#state !== 'busy' && !this.#paused
    const mean = busy ? this.#options.orderMs : (this.#options.orderMs * (1 - share)) / share
    const length = Math.ceil(mean * (0.3 + this.#rng.exponential(0.7)))
    this.#nextPhase = this.#paused ? until : Math.min(until, t + length)
    this.#nextTask = busy ? t + this.#gap() : NEVER
    this.#become(busy ? 'busy' : 'idle', t)
  }

  #segment(t: number): Segment {
    return t < this.#recalledUntil ? { kind: 'work', until: this.#recalledUntil } : segmentAt(this.profile, t)
  }

  #busyShare(t: number): number {
    if (t < this.#recalledUntil) return 0.95
    const load = workload(t + this.#options.utcOffsetMs, this.profile.zoneIndex)
    return Math.min(0.95, Math.max(0.1, BUSY_SHARE * load))
  }

  #gap(): number {
    return Math.ceil(REST_MS + this.#rng.exponential(this.#taskGapMs))
  }

  #task(t: number): void {
    const type = weighted(this.#rng, TASK_MIX, (kind) => !this.#denied.has(kind))
    this.#nextTask = t + this.#gap()
    if (type && t + LONGEST_TASK < this.#options.until) this.#start(type, t)
  }

  #start(type: TaskType, t: number, requeuedFrom?: string): void {
    const id = `${Math.floor((t - TASK_NUMBERS_FROM) / 1000)}${this.#idSuffix}`
    const order = { id, type, start: t, ...(requeuedFrom === undefined ? {} : { requeuedFrom }) }
    const { events, end, stopped } = journey(
      order,
      this.profile,
      this.condition,
      this.#options.detail,
      this.#rng,
    )
    this.#pending = events.reverse()
    this.#taskEnd = end
    if (this.#nextTask !== NEVER) this.#nextTask = end + this.#gap()
    this.#recent.set(id, type)
    if (this.#recent.size > TASKS_REMEMBERED) this.#recent.delete(this.#recent.keys().next().value!)
    if (!stopped) return
    const back = end + Math.round(this.#rng.between(60_000, 240_000))
    this.schedule(end, (at) => this.#holdAs('error', back, at))
  }

  #holdAs(state: ReportedState, until: number, t: number): void {
    this.#hold = { state, until: Math.max(until, this.#hold?.until ?? 0) }
    this.#nextTask = NEVER
    this.#nextPhase = this.#hold.until
    this.#become(state, t)
  }

  #become(state: ReportedState, t: number): void {
    if (state === this.#state) return
    this.#state = state
    this.#tell(t)
  }

  #tell(t: number): void {
    this.link.send('status', { ts: t, ...this.#status(this.#state) }, t)
  }

  #status(state: ReportedState): Payload {
    const { zone, group, hardware } = this.profile
    const { software: software_version, model: model_version } = this.condition
    const paused = this.#paused ? { paused: true } : {}
    return { state, zone, group, hardware, software_version, model_version, ...paused }
  }

  #restored(t: number, since: number, cause: Cause): void {
    this.#tell(t)
    if (cause !== 'restart') this.event('NETWORK_DROP', { reason: cause, duration_ms: t - since }, t, since)
    this.onReconnected(t)
  }

  #telemetry(t: number): void {
    const metrics = this.#sensors.read(
      {
        state: this.#state,
        condition: this.condition,
        load: workload(t + this.#options.utcOffsetMs, this.profile.zoneIndex),
        bootedAt: this.#bootedAt,
        radioTrouble: this.link.trouble,
      },
      t,
    )
    this.#nextTelemetry = t + this.#options.telemetryMs
    if (this.#state !== 'offline') this.link.send('telemetry', { ts: t, metrics }, t)
  }
}

function stateOf(kind: Exclude<Segment['kind'], 'work'>): ReportedState {
  return kind === 'failed' ? 'error' : kind
}
