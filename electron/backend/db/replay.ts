import { levelOf, type Replay, type ReplayRobot, type StepCounts } from '../../../shared/review/replay.ts'
import { type Dictionary, dictionaryOf } from './dictionary.ts'
import type { ReadDb } from './open.ts'
import { readOutages } from './outages.ts'

interface Row extends Omit<StepCounts, 'lost'> {
  at: number
  robot: number
}

export interface Stretch {
  from: number
  to: number
  /** Milliseconds; whole minutes. */
  step: number
}

/** The fleet over a time, step by step, from the minutes' counters, the told states and the outages. */
export function readReplay(db: ReadDb, { from, to, step }: Stretch): Replay {
  const names = dictionaryOf(db)
  const length = Math.max(1, Math.ceil((to - from) / step))
  const counts = countsByRobot(db, { from, to, step }, length)
  const states = statesByRobot(db, from, to)
  const robots = [...counts.keys(), ...states.keys()].filter((id, at, all) => all.indexOf(id) === at)
  markLost(db, { from, to, step }, counts, robots)
  return {
    from,
    to,
    step,
    robots: robots
      .map((id) => toRobot(id, names, counts.get(id) ?? [], states.get(id) ?? [], { from, length }))
      .sort((a, b) => a.robot.localeCompare(b.robot, 'en', { numeric: true })),
  }
}

type Steps = (StepCounts | undefined)[]

function toRobot(
  id: number,
  names: Dictionary,
  steps: Steps,
  states: ReplayRobot['states'],
  { from, length }: { from: number; length: number },
): ReplayRobot {
  const { zone, group, software_version, model_version } = names.cohort(names.cohortAt(id, from))
  const all = Array.from({ length }, (_, at) => steps[at])
  return {
    ...{ robot: names.robot(id), zone, group, software_version, model_version, states },
    levels: all.map(levelOf).join(''),
    succeeded: all.map((one) => one?.succeeded ?? 0),
    failed: all.map((one) => one?.failed ?? 0),
  }
}

function countsByRobot(db: ReadDb, { from, to, step }: Stretch, length: number): Map<number, Steps> {
  const rows = db
    .prepare(
      `SELECT (bucket - @from) / @step AS at, robot, sum(succeeded) AS succeeded, sum(failed) AS failed,
       sum(observed_s) AS observed_s, sum(healthy_s) AS healthy_s, sum(busy_s) AS busy_s FROM cell_1m
       WHERE bucket >= @from AND bucket < @to AND robot <> 0 GROUP BY 1, 2`,
    )
    .iterate({ from, to, step }) as Iterable<Row>
  const robots = new Map<number, Steps>()
  for (const { at, robot, ...counts } of rows) {
    let steps = robots.get(robot)
    if (!steps) {
      steps = new Array<StepCounts | undefined>(length).fill(undefined)
      robots.set(robot, steps)
    }
    steps[at] = { ...counts, lost: false }
  }
  return robots
}

/** Each robot's told states in the time, and the one it came with. */
function statesByRobot(db: ReadDb, from: number, to: number): Map<number, ReplayRobot['states']> {
  const rows = db
    .prepare(
      `SELECT robot, ts, state FROM robot_states WHERE ts >= @from AND ts < @to
       UNION ALL
       SELECT r.id, s.ts, s.state FROM robots r JOIN robot_states s ON s.robot = r.id
         AND s.ts = (SELECT max(ts) FROM robot_states WHERE robot = r.id AND ts < @from)
       ORDER BY 1, 2`,
    )
    .all({ from, to }) as { robot: number; ts: number; state: ReplayRobot['states'][number]['state'] }[]
  const robots = new Map<number, ReplayRobot['states']>()
  for (const { robot, ts, state } of rows) {
    const own = robots.get(robot)
    if (own) own.push({ ts, state })
    else robots.set(robot, [{ ts, state }])
  }
  return robots
}

/** A step in whose middle a robot could not be heard is one in which it was lost. */
function markLost(
  db: ReadDb,
  { from, to, step }: Stretch,
  counts: Map<number, Steps>,
  robots: readonly number[],
): void {
  for (const outage of readOutages(db, from, to)) {
    const first = Math.max(0, Math.ceil((outage.from - from) / step - 0.5))
    const last = Math.ceil(((outage.to ?? to) - from) / step - 0.5)
    for (const robot of outage.robot === null ? robots : [outage.robot]) {
      const steps = counts.get(robot)
      if (!steps) continue
      for (let at = first; at < Math.min(last, steps.length); at++) steps[at] = { ...NOTHING, lost: true }
    }
  }
}

const NOTHING = { observed_s: 0, healthy_s: 0, busy_s: 0, succeeded: 0, failed: 0 }
