import type { Change } from './board.ts'

/** One robot that became something else. */
export interface Step {
  ts: number
  kind: Change['kind']
  what: string
  from: string | null
  to: string | null
  robot: string
}

/** What was announced: a change without a count of robots. */
export type Told = Omit<Change, 'until' | 'robot_count'>

const MINUTE = 60_000
/** Robots that follow each other within this time took part in one roll-out. */
const ROLLOUT_GAP_MS = 30 * MINUTE
/** A roll-out that begins this soon after its announcement is the announced one. */
const ANNOUNCED_MS = 60 * MINUTE
/** Clocks differ: a robot may seem to be a little ahead of the announcement. */
const EARLY_MS = 5 * MINUTE
/** A robot's update event and its new version are the same change when they are this near. */
const SAME_MS = 15 * MINUTE
const MOST_NAMES = 200

/**
 * Announcements and the robots' own steps as one list: robots that took the same step one after the other are one
 * change, an announced roll-out takes in its robots, and an update event that only repeats a version is left out.
 */
export function summarizeChanges(told: readonly Told[], steps: readonly Step[]): Change[] {
  const announced: Change[] = told.map((change) => ({
    ...change,
    until: change.ts,
    robots: change.robots.slice(0, MOST_NAMES),
    robot_count: change.robots.length,
  }))
  const unannounced = rollouts(withoutRepeats(steps)).filter((rollout) => {
    const change = announced.find((one) => announces(one, rollout))
    if (change) takeIn(change, rollout)
    return change === undefined
  })
  return [...announced, ...unannounced].sort((a, b) => a.ts - b.ts)
}

function withoutRepeats(steps: readonly Step[]): Step[] {
  const versions = steps.filter(({ kind }) => kind === 'deploy')
  return steps.filter(
    (step) =>
      step.kind !== 'update' ||
      !versions.some(
        ({ robot, to, ts }) =>
          robot === step.robot && Math.abs(ts - step.ts) <= SAME_MS && (step.to === null || step.to === to),
      ),
  )
}

function rollouts(steps: readonly Step[]): Change[] {
  const found: Change[] = []
  const names = new Map<Change, Set<string>>()
  for (const { robot, ...step } of [...steps].sort((a, b) => a.ts - b.ts)) {
    let open = found.findLast((change) => sameStep(change, step) && step.ts - change.until <= ROLLOUT_GAP_MS)
    if (!open) {
      open = { ...step, until: step.ts, robots: [], robot_count: 0 }
      found.push(open)
      names.set(open, new Set())
    }
    open.until = step.ts
    names.get(open)!.add(robot)
  }
  for (const change of found) {
    const robots = [...names.get(change)!]
    change.robots = robots.slice(0, MOST_NAMES)
    change.robot_count = robots.length
  }
  return found
}

function sameStep(a: Omit<Step, 'robot' | 'ts'>, b: Omit<Step, 'robot' | 'ts'>): boolean {
  return a.kind === b.kind && a.what === b.what && a.from === b.from && a.to === b.to
}

function announces(told: Change, rollout: Change): boolean {
  if (told.kind !== 'deploy' || rollout.kind !== 'deploy' || told.to !== rollout.to) return false
  if (told.from !== null && told.from !== rollout.from) return false
  if (!speaksOf(told.what, rollout.what)) return false
  const wait = rollout.ts - told.ts
  if (wait < -EARLY_MS || wait > ANNOUNCED_MS) return false
  return told.robots.length === 0 || rollout.robots.some((robot) => told.robots.includes(robot))
}

/** The same version of a model and of software is two things; an announcement that names neither may mean either. */
function speaksOf(told: string, what: string): boolean {
  const named = ['model', 'software'].filter((word) => told.toLowerCase().includes(word))
  return named.length === 0 || named.includes(what)
}

function takeIn(told: Change, rollout: Change): void {
  told.until = Math.max(told.until, rollout.until)
  told.from ??= rollout.from
  if (rollout.robot_count <= told.robot_count) return
  told.robots = rollout.robots
  told.robot_count = rollout.robot_count
}
