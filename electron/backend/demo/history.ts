import { createFleet, type FleetOptions } from './fleet.ts'
import { DAY, type FleetMessage, HOUR, MINUTE } from './message.ts'
import { modelAt, pastOf } from './past.ts'

export interface HistoryOptions {
  seed: number
  robots: number
  /** Epoch ms. Nothing is sent outside of [from, to]. */
  from: number
  to: number
  /** The rate of the live fleet, which the newest hours have too. */
  tasksPerMinute: number
  /** The rate of the days before: history is thinned, its shares and levels are not. */
  farTasksPerMinute?: number
  /** How much of the end is dense: enough to compare the last hour with the same hour yesterday. */
  nearMs?: number
  root?: string
  utcOffsetMs?: number
}

export interface HistoryBatch {
  /** In order of `at` within one stretch of time; stretches come newest first. */
  messages: FleetMessage[]
  /** 0-1, by time covered. */
  progress: number
}

const NEAR_MS = 26 * HOUR
/** What the first screen compares comes first. */
const FIRST_MS = 2 * HOUR
const FAR_PER_MINUTE = 10
/** An hour of thin history, ten minutes of dense one: stored in about the time of one frame. */
const BATCH = 5000

/** The past of a fleet, newest days first. The same options give the same messages. */
export function* historyMessages(options: HistoryOptions): Generator<HistoryBatch> {
  const stretches = stretchesOf(options)
  const total = options.to - options.from
  let covered = 0
  for (const stretch of stretches) {
    const fleet = createFleet(fleetOptions(options, stretch))
    const step = stretch.near ? 10 * MINUTE : HOUR
    for (let t = stretch.from; t < stretch.to; ) {
      const next = Math.min(stretch.to, t + step)
      const messages = fleet.advance(next)
      covered += next - t
      t = next
      for (let i = 0; i < messages.length; i += BATCH) {
        yield { messages: messages.slice(i, i + BATCH), progress: Math.min(1, covered / total) }
      }
    }
  }
}

interface Stretch {
  from: number
  to: number
  near: boolean
}

/** The last hours, the rest of the dense end, then one day after the other backwards, cut at midnight UTC. */
function stretchesOf({ from, to, nearMs = NEAR_MS }: HistoryOptions): Stretch[] {
  const first = Math.max(from, to - FIRST_MS)
  const near = Math.max(from, to - nearMs)
  const stretches: Stretch[] = [
    { from: first, to, near: true },
    { from: Math.min(near, first), to: first, near: true },
  ].filter((stretch) => stretch.from < stretch.to)
  for (let end = near; end > from; ) {
    const begin = Math.max(from, Math.ceil(end / DAY) * DAY - DAY)
    stretches.push({ from: begin, to: end, near: false })
    end = begin
  }
  return stretches
}

function fleetOptions(options: HistoryOptions, { from, to, near }: Stretch): FleetOptions {
  const { seed, robots, tasksPerMinute, root = 'fleet', utcOffsetMs = 0 } = options
  const far = Math.min(tasksPerMinute, options.farTasksPerMinute ?? FAR_PER_MINUTE)
  return {
    seed,
    robots,
    root,
    utcOffsetMs,
    start: from,
    until: to,
    tasksPerMinute: near ? tasksPerMinute : far,
    telemetryMs: near ? 5 * MINUTE : 30 * MINUTE,
    orderMs: near ? 8 * MINUTE : 25 * MINUTE,
    detail: 'core',
    condition: { model: modelAt(from, options.to, utcOffsetMs) },
    timeline: pastOf(options.to, utcOffsetMs),
  }
}
