import { HOUR, MINUTE } from '../../../electron/backend/demo/message.ts'
import type { Profile } from '../../../electron/backend/demo/profile.ts'
import { type Random, random } from '../../../electron/backend/demo/random.ts'
import { shiftAt } from '../../../shared/diagnosis/shift.ts'
import type { Change } from '../../../shared/metrics/board.ts'
import { type Effects, Floor } from './floor.ts'

export const KINDS = [
  'model',
  'software_task',
  'zone',
  'zone_task',
  'hardware',
  'group',
  'range',
  'range_task',
  'robot',
  'task',
  'set',
  'pair',
  'none',
] as const
export type Kind = (typeof KINDS)[number]

/** A drop that is known, with what surrounds it. */
export interface Scenario {
  seed: number
  kind: Kind
  /** Which robots, by their place, and which types of task (null: all); empty when nothing happens. */
  robots: number[]
  tasks: number[] | null
  /** Points of success that are lost, 0–1. */
  drop: number
  onset: number
  end: number
  /** The change that did it, if it was told. */
  change: Change | null
  changes: Change[]
  confounder: 'none' | 'learned shift' | 'new shift' | 'mix'
  effects: Effects
  floor: Floor
  /** Robots that got another version, and when. */
  updated: { robots: Set<number>; part: 'model_version' | 'software_version'; at: number } | null
}

const DURATIONS_MIN = [20, 30, 45, 60, 90, 120, 180]
const FIRST_DAY = Date.UTC(2026, 2, 2)

/** A scenario made of its seed alone: which cohort, how far, how long, what else happens at the same time. */
export function scenario(seed: number, robots = 100, kinds: readonly Kind[] = KINDS): Scenario {
  const rng = random(seed, 'scenario')
  const floor = new Floor(seed, robots)
  const kind = kinds[Math.floor(rng.next() * kinds.length)]!
  const end = FIRST_DAY + Math.floor(rng.between(2 * 24 * 60, 9 * 24 * 60)) * MINUTE
  const duration = DURATIONS_MIN[Math.floor(rng.next() * DURATIONS_MIN.length)]!
  const onset = end - duration * MINUTE
  const drop = kind === 'none' ? 0 : rng.between(0.03, 0.4)
  const who = chosen(kind, floor.robots, rng)
  const tasks = /task/.test(kind) ? [Math.floor(rng.next() * floor.tasks.length)] : null
  const change = kind === 'none' ? null : changeOf(kind, who, floor.robots, onset, rng)
  const confounder = rng.pick<Scenario['confounder']>(['none', 'none', 'learned shift', 'new shift', 'mix'])
  const touched = new Set(who)
  const decoys = Array.from({ length: Math.floor(rng.next() * 4) }, () =>
    decoy(floor.robots, touched, end, onset, rng),
  )
  const deployed = kind === 'model' || kind === 'software_task'
  return {
    seed,
    kind,
    robots: kind === 'none' ? [] : who,
    tasks,
    drop,
    onset,
    end,
    change,
    changes: [...(change ? [change] : []), ...decoys].sort((a, b) => a.ts - b.ts),
    confounder,
    effects: effectsOf({ touched, tasks, drop, onset, confounder, end, rng }),
    floor,
    updated: deployed
      ? { robots: touched, part: kind === 'model' ? 'model_version' : 'software_version', at: onset }
      : null,
  }
}

function chosen(kind: Kind, robots: readonly Profile[], rng: Random): number[] {
  const where = (holds: (robot: Profile) => boolean) => robots.filter(holds).map(({ index }) => index)
  const some = robots[Math.floor(rng.next() * robots.length)]!
  if (kind === 'zone' || kind === 'zone_task') return where(({ zone }) => zone === some.zone)
  if (kind === 'hardware') return where(({ hardware }) => hardware === some.hardware)
  if (kind === 'group') return where(({ group }) => group === some.group)
  if (kind === 'pair') return where(({ zone, hardware }) => zone === some.zone && hardware === some.hardware)
  if (kind === 'robot') return [some.index]
  if (kind === 'set')
    return [...new Set([0, 1, 2, 3].map(() => Math.floor(rng.next() * robots.length)))].sort((a, b) => a - b)
  if (kind === 'task') return where(() => true)
  const length = Math.floor(rng.between(0.05, 0.5) * robots.length)
  const first = Math.floor(rng.next() * (robots.length - length))
  return where(({ index }) => index >= first && index < first + length)
}

function changeOf(
  kind: Kind,
  who: readonly number[],
  robots: readonly Profile[],
  onset: number,
  rng: Random,
): Change | null {
  const names = who.map((at) => robots[at]!.id)
  const base = {
    ts: onset,
    until: onset + MINUTE,
    from: 'v23',
    to: 'v24',
    robots: names,
    robot_count: names.length,
  }
  if (kind === 'model') return { ...base, kind: 'deploy', what: 'model' }
  if (kind === 'software_task') return { ...base, kind: 'deploy', what: 'software' }
  if (rng.chance(0.5)) return null
  const ts = onset - Math.floor(rng.between(0, 10)) * MINUTE
  return { ...base, ts, until: ts, kind: 'environment', what: `work on ${kind}`, from: null, to: null }
}

/** A change that has nothing to do with it: of other robots, at about that time or another one. */
function decoy(
  robots: readonly Profile[],
  touched: ReadonlySet<number>,
  end: number,
  onset: number,
  rng: Random,
): Change {
  const near = rng.chance(0.5)
  const ts = near
    ? onset - Math.floor(rng.between(-10, 20)) * MINUTE
    : end - Math.floor(rng.between(1, 360)) * MINUTE
  const length = Math.floor(rng.between(0.05, 0.4) * robots.length)
  const first = Math.floor(rng.next() * (robots.length - length))
  const others = robots
    .slice(first, first + length)
    .filter(({ index }) => touched.size === robots.length || !touched.has(index))
  const names = others.map(({ id }) => id)
  const what = rng.pick(['camera firmware', 'route map', 'charger settings'])
  return {
    ts,
    until: ts,
    kind: 'config',
    what,
    from: '1',
    to: '2',
    robots: names.slice(0, 200),
    robot_count: names.length,
  }
}

function effectsOf(given: {
  touched: ReadonlySet<number>
  tasks: readonly number[] | null
  drop: number
  onset: number
  end: number
  confounder: Scenario['confounder']
  rng: Random
}): Effects {
  const { touched, tasks, drop, onset, end, confounder, rng } = given
  const bad = shiftAt(end - 1, 0)
  const strength = rng.between(1.08, 1.3)
  const begins = end - 3 * HOUR
  return {
    added: ({ index }, task, t) =>
      t >= onset && touched.has(index) && (tasks === null || tasks.includes(task)) ? drop : 0,
    factor: (t) => {
      const inShift = shiftAt(t, 0) === bad
      if (confounder === 'learned shift') return inShift ? strength : 1
      return confounder === 'new shift' && inShift && t >= begins ? strength : 1
    },
    mix: (task, t) => (confounder === 'mix' && t >= begins ? [0.8, 1, 0.8, 1.75][task]! : 1),
  }
}
