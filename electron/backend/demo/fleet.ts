import type { Condition, TaskType } from './condition.ts'
import type { Detail } from './journey.ts'
import { type FleetMessage, MINUTE } from './message.ts'
import { Obedience } from './obey.ts'
import { Robot, type RobotOptions, TASK_NUMBERS_FROM } from './robot.ts'
import { SCENARIOS, type Stage } from './scenarios.ts'

export interface FleetOptions {
  seed: number
  /** How many: Robot-1 … Robot-n, at most 1,000. */
  robots: number
  /** Epoch ms, not before 2024. */
  start: number
  /** Fleet-wide mean over a working day. */
  tasksPerMinute: number
  /** First level of every topic. */
  root?: string
  /** When the simulation will end: nothing is begun that would still be open then. */
  until?: number
  telemetryMs?: number
  orderMs?: number
  /** What the clocks on the wall show, for shifts and breaks. */
  utcOffsetMs?: number
  detail?: Detail
  condition?: Partial<Condition>
  /** What happens by itself, for a past with incidents. */
  timeline?: readonly { at: number; run: (stage: Stage, t: number) => void }[]
}

export interface Fleet {
  readonly robots: readonly string[]
  /** Everything sent up to and including `to`, in order of `at`; nothing when `to` is past. */
  advance(to: number): FleetMessage[]
  /** Starts or stops a scenario; throws a RangeError that lists the names. Twice is once. */
  apply(scenario: { name: string; active: boolean }, at: number): void
  active(name: string): boolean
  /** A payload from `{root}/{robot}/command`. */
  command(robot: string, payload: unknown, at: number): void
}

const NEW: Condition = { model: 'v23', software: 'v23', gripperWornSince: null, overheatingSince: null }

/** Longer than a tick of the live simulation, so that the other robot has not passed that time yet. */
const HAND_OVER_MS = 1500
const MOST_ROBOTS = 1000
const ORDER_MS = 8 * MINUTE
const TELEMETRY_MS = 10_000

/** A fleet that is a function of its options and of what is done to it: no clock, no chance from outside. */
export function createFleet(options: FleetOptions): Fleet {
  check(options)
  const root = options.root ?? 'fleet'
  const sink: FleetMessage[] = []
  const robots = Array.from(
    { length: options.robots },
    (_, index) => new Robot(robotOptions(options, index), sink),
  )
  const byId = new Map(robots.map((robot) => [robot.profile.id, robot]))
  const obedience = new Map(robots.map((robot) => [robot.profile.id, new Obedience(robot, handOver)]))
  const active = new Set<string>()
  let now = options.start
  const stage: Stage = {
    robots: (from, to) => robots.slice(from - 1, to),
    announce: (payload, t) =>
      announcements.push({ topic: `${root}/change`, payload, qos: 1, retain: false, at: t }),
  }
  const announcements: FleetMessage[] = []
  const timeline = (options.timeline ?? [])
    .filter(({ at }) => at >= options.start)
    .sort((a, b) => a.at - b.at)

  function handOver(task: { id: string; type: TaskType }, to: string, t: number): boolean {
    const other = byId.get(to)
    other?.schedule(t + HAND_OVER_MS, (at) => other.takeOver(task.type, task.id, at))
    return other !== undefined
  }

  return {
    robots: [...byId.keys()],
    advance(to) {
      if (to < now) return []
      while (timeline.length > 0 && timeline[0]!.at <= to) {
        const { at, run } = timeline.shift()!
        for (const robot of robots) robot.advance(at)
        run(stage, at)
      }
      now = to
      for (const robot of robots) robot.advance(to)
      const ready = announcements.filter((message) => message.at <= to)
      if (ready.length > 0) {
        sink.unshift(...ready)
        announcements.splice(0, announcements.length, ...announcements.filter((message) => message.at > to))
      }
      // Each robot's messages are a run in order already, which this sort makes use of; it is stable.
      return sink.splice(0).sort((a, b) => a.at - b.at)
    },
    apply(change, at) {
      const scenario = SCENARIOS.find(({ name }) => name === change.name)
      if (!scenario) {
        const names = SCENARIOS.map(({ name }) => name).join(', ')
        throw new RangeError(`There is no scenario "${change.name}"; there are ${names}.`)
      }
      if (active.has(scenario.name) === change.active) return
      if (change.active) active.add(scenario.name)
      else active.delete(scenario.name)
      const run = change.active ? scenario.begin : scenario.end
      timeline.push({ at: Math.max(at, now), run })
      timeline.sort((a, b) => a.at - b.at)
    },
    active: (name) => active.has(name),
    command(robot, payload, at) {
      const t = Math.max(at, now)
      const receiver = obedience.get(robot)
      byId.get(robot)?.schedule(t, (when) => receiver?.receive(payload, when))
    },
  }
}

function check({ robots, start, tasksPerMinute }: FleetOptions): void {
  if (!Number.isInteger(robots) || robots < 1 || robots > MOST_ROBOTS) {
    throw new RangeError(`robots is ${robots}; it has to be a whole number from 1 to ${MOST_ROBOTS}.`)
  }
  if (!Number.isInteger(start) || start < TASK_NUMBERS_FROM) {
    throw new RangeError(`start is ${start}; it has to be epoch milliseconds, not before 2024.`)
  }
  if (!(tasksPerMinute > 0))
    throw new RangeError(`tasksPerMinute is ${tasksPerMinute}; it has to be above 0.`)
}

function robotOptions(options: FleetOptions, index: number): RobotOptions {
  return {
    seed: options.seed,
    index,
    root: options.root ?? 'fleet',
    start: options.start,
    until: options.until ?? Number.POSITIVE_INFINITY,
    tasksPerMinute: options.tasksPerMinute / options.robots,
    telemetryMs: options.telemetryMs ?? TELEMETRY_MS,
    orderMs: options.orderMs ?? ORDER_MS,
    utcOffsetMs: options.utcOffsetMs ?? 0,
    detail: options.detail ?? 'full',
    condition: { ...NEW, ...options.condition },
  }
}
